// What is shown in place of a view that only writes, to somebody who may not: that an account is needed, or another one.

import { append, render } from "../core/dom.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { currentUser, isKnown } from "../core/user.js";
import { signInLink } from "./notice.js";
import { backLink } from "./placeholder.js";

/**
 * @param {HTMLElement} main
 * @param {URL} root
 * @param {string} title of the view
 */
export function showAccountNeeded(main, root, title) {
  document.title = `${title} · ${t("page.name")}`;
  const { name, role } = currentUser();
  const text = role ? t("account.mayRead", { name }) : t("account.unknown", { name });
  render(main, html`${backLink(root)}<h1>${title}</h1><p>${isKnown() ? text : t("account.needed")}</p>`);
  if (!isKnown()) append(main, html`<p class="notice-actions">${signInLink()}</p>`);
}
