// The page of the list: filters, figures, and three views of the operations that the address asks for.

import { mountUndo } from "../changes/undo-button.js";
import { find, render } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { takeMessage } from "../core/session.js";
import { mountFilterForm } from "../filters/filter-form.js";
import { mountAddressBar } from "../selection/address-bar.js";
import { listQuery } from "../selection/load.js";
import { withModule } from "../ui/on-demand.js";
import { listMarkup } from "./list-markup.js";
import { mountPanels } from "./panels.js";
import { mountRefresh } from "./refresh.js";
import { mountResults } from "./results.js";
import { mountViews } from "./selection-views.js";

/** @import { Api } from "../core/api.js" */
/** @import { Address } from "../selection/address.js" */
/** @import { Filters } from "../selection/filters.js" */

/** On narrower screens the filters are above the list, and open would push it out of sight. */
const FILTERS_ASIDE = "(min-width: 62.5rem)";

/**
 * @param {HTMLElement} main
 * @param {Api} api
 * @param {URL} root
 */
export function mountList(main, api, root) {
  document.title = t("page.title");
  render(main, listMarkup(root));
  const element = (/** @type {string} */ name) => find(main, name, HTMLElement);
  const address = mountAddressBar(follow);
  const results = mountResults(element(".results"), { api, onFilters: filter, onRefresh: () => refreshing.refresh() });
  const form = mountFilterForm(find(main, "form", HTMLFormElement), api, (filters, typing) =>
    address.go({ filters }, typing),
  );
  const panels = mountPanels(element(".panels"), element(".switches"), address.go);
  const undo = mountUndo(element(".undo"), { api, onUndone: onChanged });
  const views = mountViews(panels, {
    api,
    root,
    address,
    shortlist: element(".shortlist"),
    say,
    onChanged,
    onFailure: results.showFailure,
  });
  const refreshing = mountRefresh({
    api,
    address: address.now,
    form,
    results,
    onLoaded(loaded, rows) {
      panels.show(address.now());
      return views.show(loaded, rows);
    },
  });

  /** @param {string} text */
  function say(text) {
    element(".message").textContent = text;
  }

  /** @param {Filters} filters */
  function filter(filters) {
    address.go({ filters });
    form.focus();
  }

  /** @param {Address} before */
  function follow(before) {
    const { filters, sort } = address.now();
    const isOther = listQuery(filters, sort, 1) !== listQuery(before.filters, before.sort, 1);
    if (isOther) refreshing.refresh();
    else layOut();
  }

  function layOut() {
    panels.show(address.now());
    views.layOut();
  }

  /** @param {string} message */
  function onChanged(message) {
    say(message);
    undo.refresh();
    return refreshing.refresh();
  }

  const exporting = find(main, "[name=export]", HTMLButtonElement);
  exporting.addEventListener("click", () => {
    const openMenu = (/** @type {typeof import("../exports/export-menu.js")} */ { openExportMenu }) =>
      openExportMenu(exporting, api, { ...address.now(), say });
    withModule(() => import("../exports/export-menu.js"), openMenu, results.showFailure);
  });
  // A page that the browser restores for Back shows what was true when it was left.
  window.addEventListener("pageshow", (event) => event.persisted && refreshing.refresh());
  find(main, ".filters-box", HTMLDetailsElement).open = matchMedia(FILTERS_ASIDE).matches;
  say(takeMessage());
  refreshing.refresh();
}
