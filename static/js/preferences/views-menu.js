// The menu of the named views: opens one of them, keeps what the list shows as another one, or arranges them.

import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { openForm } from "../ui/form-dialog.js";
import { openMenu } from "../ui/menu.js";
import { below } from "../ui/menu-position.js";
import { MAX_NAME, readViews, tidyName } from "./stored-views.js";
import { arrangeViews, storeViews } from "./views-dialog.js";
import { wholeQuery } from "./whole-query.js";

/** @import { AddressBar } from "../selection/address-bar.js" */
/** @import { NamedView } from "./stored-views.js" */
/** @typedef {{ address: AddressBar, say: (text: string) => void }} ViewsList */

/**
 * @param {HTMLElement} button
 * @param {ViewsList} list
 */
export function openViewsMenu(button, list) {
  const views = readViews();
  const now = wholeQuery(list.address.now());
  const open = (/** @type {NamedView} */ { name, query }) => {
    list.address.open(query);
    list.say(t("views.opened", { name }));
  };
  const items = views.map((view) => ({ label: view.name, act: () => open(view), checked: view.query === now }));
  const others = [
    { label: t("views.keep"), act: () => keepView(now, list.say), isApart: views.length > 0 },
    views.length > 0 ? { label: t("views.arrange"), act: () => arrangeViews(views, list.say) } : null,
  ];
  openMenu(below(button), t("views.title"), [...items, ...others], button);
}

/**
 * @param {string} query
 * @param {(text: string) => void} say
 */
function keepView(query, say) {
  openForm({
    title: t("views.keepTitle"),
    content: html`<p class="hint">${t("views.hint")}</p>
      <div class="field">
        <label for="view-name">${t("views.name")}</label>
        <input id="view-name" name="name" maxlength="${MAX_NAME}" required autofocus autocomplete="off">
      </div>`,
    confirm: t("views.keepConfirm"),
    async save(data) {
      const name = tidyName(data.get("name"));
      const fault = storeViews([...readViews(), { name, query }]);
      if (!fault) say(t("views.kept", { name }));
      return fault;
    },
  });
}
