// The page of the list: search, filters, figures, and three views of the operations that the address asks for.

import { mountUndo } from "../changes/undo-button.js";
import { find, render } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { takeMessage } from "../core/session.js";
import { mountFilterPanel } from "../filters/filter-panel.js";
import { mountSearchField } from "../filters/search-field.js";
import { readVisit } from "../preferences/visit.js";
import { mountAddressBar } from "../selection/address-bar.js";
import { listQuery } from "../selection/load.js";
import { withModule } from "../ui/on-demand.js";
import { mountKeys } from "./keys.js";
import { listMarkup } from "./list-markup.js";
import { mountPanels } from "./panels.js";
import { mountRefresh } from "./refresh.js";
import { mountResults } from "./results.js";
import { mountViews } from "./selection-views.js";

/** @import { Api } from "../core/api.js" */
/** @import { Address } from "../selection/address.js" */
/** @import { Filters } from "../selection/filters.js" */
/** @import { Rows } from "../selection/rows.js" */

/** Where the filters are beside the list; on narrower screens they are above it, and push it out of sight. */
const FILTERS_ASIDE = "(min-width: 62.5rem)";
/** Where there is room for them beside table and map. */
const FILTERS_OPEN = "(min-width: 112.5rem)";

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
  const results = mountResults(element(".list"), {
    api,
    onFilters: filter,
    onRefused: leaveOut,
    onRefresh: () => refreshing.refresh(),
  });
  const search = mountSearchField(find(document, ".site-search", HTMLFormElement), {
    api,
    filters: () => address.now().filters,
    onChange: (filters, typing) => address.go({ filters }, typing),
    onEnter: goToResults,
    onLeave: () => element("#list").focus({ preventScroll: true }),
  });
  const filterPanel = mountFilterPanel(find(main, "[name=filters]", HTMLButtonElement), element(".side"), {
    api,
    onChange: (filters) => address.go({ filters }),
    onSubmit: goToResults,
    onFailure: results.showFailure,
  });
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
    filterPanel,
    results,
    onAsked: search.show,
    onLoaded(list, rows) {
      panels.show(address.now());
      return views.show(list, rows).then(() => void keepPlace(rows));
    },
    onCounted: views.showCounted,
  });
  /** @type {ReturnType<typeof import("./list-place.js").mountListPlace> | undefined} */
  let place;

  /**
   * Without these scripts, Back leads to the top of the list.
   * @param {Rows} rows
   */
  async function keepPlace(rows) {
    const module = await import("./list-place.js").catch(() => null);
    place ??= module?.mountListPlace(panels.body("table"), address.now);
    await place?.show(rows);
  }

  /**
   * @template Module
   * @param {string} name of the button that opens a menu, whose scripts are loaded when it is wanted
   * @param {() => Promise<Module>} load
   * @param {(module: Module, button: HTMLButtonElement) => void} open
   */
  function onPress(name, load, open) {
    const button = find(main, `[name=${name}]`, HTMLButtonElement);
    button.addEventListener("click", () => withModule(load, (module) => open(module, button), results.showFailure));
  }

  /** @param {string} text */
  function say(text) {
    element(".message").textContent = text;
  }

  /** @param {Filters} filters */
  function filter(filters) {
    address.go({ filters });
    search.focus();
  }

  /** On a narrow screen the filters, and the keyboard of a phone, are before them. */
  function goToResults() {
    if (matchMedia(FILTERS_ASIDE).matches) return;
    filterPanel.setOpen(false);
    element("#list").focus({ preventScroll: true });
    element("#list").scrollIntoView();
  }

  /** @param {string[]} names of parameters that the service refuses: filters, or the sort */
  function leaveOut(names) {
    const { filters, sort } = address.now();
    const kept = Object.entries(filters).filter(([name]) => !names.includes(name));
    address.go({ filters: Object.fromEntries(kept), sort: names.includes("sort") ? [] : sort });
    search.focus();
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

  /** The first visit of all asks for nothing. */
  async function tellAbsence() {
    const visit = readVisit();
    if (!visit?.left) return;
    const module = await import("../preferences/absence-line.js").catch(() => null);
    module?.showAbsence(element(".away"), visit, api, root);
  }

  /** @param {string} message */
  function onChanged(message) {
    say(message);
    undo.refresh();
    return refreshing.refresh();
  }

  onPress(
    "export",
    () => import("../exports/export-menu.js"),
    ({ openExportMenu }, button) => openExportMenu(button, api, { ...address.now(), say }),
  );
  onPress(
    "views",
    () => import("../preferences/views-menu.js"),
    ({ openViewsMenu }, button) => openViewsMenu(button, { address, say }),
  );
  // A page that the browser restores for Back shows what was true when it was left.
  window.addEventListener("pageshow", (event) => event.persisted && refreshing.refresh());
  mountKeys({
    "/": search.focus,
    f: filterPanel.goTo,
    t: () => panels.goTo("table"),
    m: () => panels.goTo("map"),
    g: () => panels.goTo("charts"),
  });
  filterPanel.setOpen(matchMedia(FILTERS_OPEN).matches);
  panels.show(address.now());
  say(takeMessage());
  refreshing.refresh().then(tellAbsence);
}
