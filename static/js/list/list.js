// The list: the filters, the figures and the three views of what the address asks for, each told of what the others do.

import { mountUndo } from "../changes/undo-button.js";
import { find, render } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { takeMessage } from "../core/session.js";
import { mountFilters } from "../filters/filter-form.js";
import { mountAddress } from "../selection/address-bar.js";
import { listQuery } from "../selection/load.js";
import { withPart } from "../ui/on-demand.js";
import { explorerMarkup } from "./list-markup.js";
import { mountPanels } from "./panels.js";
import { mountReading } from "./refresh.js";
import { mountResults } from "./results.js";
import { mountViews } from "./selection-views.js";

/** @import { Api } from "../core/api.js" */
/** @import { Address } from "../selection/address.js" */
/** @import { Filters } from "../selection/filters.js" */

/** On a narrower screen the filters stand above the list, and would hide it. */
const FILTERS_ASIDE = "(min-width: 62.5rem)";

/**
 * @param {HTMLElement} main
 * @param {Api} api
 * @param {URL} root
 */
export function mountExplorer(main, api, root) {
  document.title = t("page.title");
  render(main, explorerMarkup(root));
  const part = (/** @type {string} */ name) => find(main, name, HTMLElement);
  const address = mountAddress(follow);
  const results = mountResults(part(".results"), { onFilters: filter, onRefresh: () => reading.refresh() });
  const form = mountFilters(find(main, "form", HTMLFormElement), api, (filters, typing) =>
    address.go({ filters }, typing),
  );
  const panels = mountPanels(part(".panels"), part(".switches"), address.go);
  const undo = mountUndo(part(".undo"), { api, onUndone: onChanged });
  const views = mountViews(panels, {
    api,
    root,
    address,
    shortlist: part(".shortlist"),
    say,
    onChanged,
    onFailure: results.tell,
  });
  const reading = mountReading({
    api,
    address: address.now,
    form,
    results,
    onRead(loaded, rows) {
      panels.show(address.now());
      return views.show(loaded, rows);
    },
  });

  function say(/** @type {string} */ text) {
    part(".message").textContent = text;
  }

  function filter(/** @type {Filters} */ filters) {
    address.go({ filters });
    form.focus();
  }

  function follow(/** @type {Address} */ before) {
    const { filters, sort } = address.now();
    const isOther = listQuery(filters, sort, 1) !== listQuery(before.filters, before.sort, 1);
    if (isOther) reading.refresh();
    else layOut();
  }

  function layOut() {
    panels.show(address.now());
    views.layOut();
  }

  function onChanged(/** @type {string} */ message) {
    say(message);
    undo.refresh();
    return reading.refresh();
  }

  const exporting = find(main, "[name=export]", HTMLButtonElement);
  exporting.addEventListener("click", () => {
    const openMenu = (/** @type {typeof import("../exports/export-menu.js")} */ { openExportMenu }) =>
      openExportMenu(exporting, api, { ...address.now(), say });
    withPart(() => import("../exports/export-menu.js"), openMenu, results.tell);
  });
  // A page that the browser kept aside for Back shows what was true when it was left.
  window.addEventListener("pageshow", (event) => event.persisted && reading.refresh());
  find(main, ".filters-box", HTMLDetailsElement).open = matchMedia(FILTERS_ASIDE).matches;
  say(takeMessage());
  reading.refresh();
}
