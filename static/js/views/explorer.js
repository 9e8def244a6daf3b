// The list: keeps the address and the three views of one selection in step, and shows loading, empty and failed states.

import { isAborted } from "../api.js";
import { shownColumns, writeColumns } from "../columns.js";
import { find, render } from "../dom.js";
import { explain, listErrors } from "../failures.js";
import { filteredBy, withValues } from "../filters.js";
import { t } from "../i18n.js";
import { listQuery, loadFacets, loadSelection } from "../load.js";
import { createRows } from "../rows.js";
import { rememberListQuery, takeMessage } from "../session.js";
import { nextSort } from "../sort.js";
import { readAddress, writeAddress } from "../url.js";
import { watch } from "../watch.js";
import { mountCharts } from "./charts.js";
import { mountChoice } from "./choice.js";
import { explorerMarkup } from "./explorer-markup.js";
import { openExportMenu } from "./export-menu.js";
import { FACETS } from "./filter-markup.js";
import { mountFilters } from "./filter-panel.js";
import { mountMap } from "./map.js";
import { clearNotice, showNotice, startWaiting } from "./notice.js";
import { mountPanels } from "./panels.js";
import { mountShortlist } from "./shortlist.js";
import { chipsMarkup, correctedText, countText, figuresMarkup } from "./summary.js";
import { mountTable } from "./table.js";
import { mountTableMenus } from "./table-menus.js";
import { mountUndo } from "./undo.js";

/** @import { Api, Rule } from "../api.js" */
/** @import { Filters } from "../filters.js" */
/** @import { ApiError } from "../problem.js" */
/** @import { Light, Selection } from "../selection.js" */
/** @import { Address } from "../url.js" */

const ASKED_EVERY_MS = 15_000;

/**
 * @param {HTMLElement} main
 * @param {Api} api
 * @param {URL} root
 */
export function mountExplorer(main, api, root) {
  document.title = t("page.title");
  render(main, explorerMarkup(root));
  const part = (/** @type {string} */ name) => find(main, name, HTMLElement);
  const say = (/** @type {string} */ text) => {
    part(".message").textContent = text;
  };
  let address = readAddress(location.search);
  let wasTyping = false;
  let call = new AbortController();
  /** @type {Rule[]} */
  let rules = [];
  /** @type {string | null} */
  let etag = null;

  const filtersForm = mountFilters(find(main, "form", HTMLFormElement), api, changeFilters);
  const panels = mountPanels(part(".panels"), part(".switches"), ({ panels: open, large }) =>
    go({ ...address, panels: open, large }),
  );
  const onFilter = (/** @type {string} */ field, /** @type {string | number} */ value) =>
    filter(filteredBy(address.filters, field, value));
  const shortlist = mountShortlist(part(".shortlist"), root, {
    recordOf: (id) => table.records().find((record) => record.id === id),
    onShow: (ids) => filter({ id: ids.map(String) }),
    say,
  });
  const menus = mountTableMenus({
    api,
    root,
    shortlist,
    address: () => address,
    say,
    onFilter,
    onSort: (sort) => go({ ...address, sort }),
    onColumns: (columns) => go({ ...address, columns: writeColumns(columns) }),
    onShowOnMap: showOnMap,
    onChanged: changed,
    textOf: (record) => table.textOf(record),
  });
  const table = mountTable(panels.body("table"), root, {
    onSort: (field, added) => go({ ...address, sort: nextSort(address.sort, field, added) }),
    onColumns: (columns) => go({ ...address, columns: writeColumns(columns) }),
    onHeaderMenu: menus.openHeaderMenu,
    onRowMenu: menus.openRowMenu,
    onChoose: (ids) => choice.show(ids),
    onLight: light,
    onFailure: (error) => showFailure(/** @type {ApiError} */ (error)),
  });
  const choice = mountChoice(panels.body("table"), {
    api,
    records: () => table.records(),
    keep: (records) => shortlist.add(records),
    clear: () => table.clearChosen(),
    onChanged: changed,
  });
  const map = mountMap(panels.body("map"), {
    root,
    onFilter,
    onLight: light,
    onBox: (box) => filter(withValues(address.filters, "bbox", box ? [String(box)] : [])),
    onMove: (view) => replaceAddress({ ...address, map: view }),
  });
  const charts = mountCharts(panels.body("charts"), { root, onFilter, onLight: light });
  const undo = mountUndo(part(".undo"), { api, onUndone: refresh });

  function light(/** @type {Light} */ shown) {
    for (const view of [table, map, charts]) view.light(shown);
  }

  function filter(/** @type {Filters} */ filters) {
    wasTyping = false;
    go({ ...address, filters });
  }

  function changeFilters(/** @type {Filters} */ filters, /** @type {boolean} */ typing) {
    const next = { ...address, filters };
    const replace = typing && wasTyping;
    wasTyping = typing;
    if (writeAddress(next) !== writeAddress(address)) go(next, replace);
  }

  /**
   * @param {Address} next
   * @param {boolean} [replace] the last step in the browser's history rather than adding one
   */
  function go(next, replace = false) {
    const asks = listQuery(next.filters, next.sort, 1) !== listQuery(address.filters, address.sort, 1);
    if (replace) replaceAddress(next);
    else {
      address = next;
      history.pushState(null, "", writeAddress(address) || location.pathname);
    }
    if (asks) refresh();
    else showLayout();
  }

  function replaceAddress(/** @type {Address} */ next) {
    address = next;
    history.replaceState(null, "", writeAddress(address) || location.pathname);
    rememberListQuery(writeAddress(address));
  }

  function showOnMap(/** @type {number} */ longitude, /** @type {number} */ latitude) {
    const open = address.panels.includes("map") ? address.panels : [...address.panels, /** @type {const} */ ("map")];
    go({ ...address, panels: open, large: address.large === "table" ? null : address.large });
    map.goTo(longitude, latitude);
    panels.body("map").scrollIntoView({ block: "center" });
  }

  /** @type {Selection} */
  let selection = { records: [], total: 0, groups: {} };
  /** @type {import("./table.js").Rows} */
  let rows = createRows(async () => [], []) && { total: 0, at: () => undefined, need: async () => {} };

  function showLayout() {
    rememberListQuery(writeAddress(address));
    panels.show(address);
    table.show(rows, shownColumns(address.columns), address.sort);
  }

  async function refresh() {
    call.abort();
    call = new AbortController();
    const { signal } = call;
    const { filters, sort } = address;
    rememberListQuery(writeAddress(address));
    filtersForm.show(filters);
    showChips();
    const stopWaiting = startWaiting(part(".results"));
    try {
      const loaded = await loadSelection(api, filters, sort, signal);
      show(loaded, filters, sort);
      const facets = await loadFacets(api, filters, FACETS, loaded, signal);
      rules = facets.rules;
      filtersForm.showFacets(facets);
      showChips();
    } catch (error) {
      if (!isAborted(error)) showFailure(/** @type {ApiError} */ (error));
    } finally {
      stopWaiting();
    }
  }

  /**
   * @param {Awaited<ReturnType<typeof loadSelection>>} loaded
   * @param {Filters} filters
   * @param {string[]} sort
   */
  function show(loaded, filters, sort) {
    selection = loaded;
    etag = loaded.etag;
    const readPage = async (/** @type {number} */ page) => (await api.list(listQuery(filters, sort, page))).records;
    rows = { total: loaded.total, ...createRows(readPage, loaded.records) };
    clearNotice(part(".failure"));
    part(".stale").replaceChildren();
    render(part(".figures"), figuresMarkup(loaded));
    part(".count").textContent = countText(loaded);
    part(".corrected").textContent = correctedText(loaded.corrected);
    part(".empty").hidden = loaded.total > 0;
    part(".panels").hidden = loaded.total === 0;
    part(".switches").hidden = loaded.total === 0;
    showLayout();
    map.show(selection, filters, address.map);
    charts.show(selection, filters);
  }

  function showChips() {
    render(part(".chips"), chipsMarkup(address.filters, rules));
  }

  function showFailure(/** @type {ApiError} */ error) {
    const { title, text } = explain(error);
    part(".count").textContent = part(".corrected").textContent = "";
    part(".panels").hidden = part(".empty").hidden = true;
    const actions = [{ label: t("action.retry"), act: refresh }];
    showNotice(part(".failure"), { title, text: [text, listErrors(error.fieldErrors ?? {})].join(" "), actions });
  }

  function changed(/** @type {string} */ message) {
    say(message);
    undo.refresh();
    return refresh();
  }

  async function check() {
    const now = await api.list(listQuery(address.filters, address.sort, 1));
    if (etag === null || now.etag === etag) return;
    const actions = [{ label: t("list.reload"), act: refresh }];
    showNotice(part(".stale"), { title: t("list.stale"), tone: "warning", actions });
  }

  part(".chips").addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    const { name, value } = target;
    if (name === "reset") filter({});
    else
      filter(
        withValues(address.filters, name, value ? (address.filters[name] ?? []).filter((each) => each !== value) : []),
      );
    filtersForm.focus();
  });
  find(main, ".empty button", HTMLButtonElement).addEventListener("click", () => {
    filter({});
    filtersForm.focus();
  });
  find(main, "[name=export]", HTMLButtonElement).addEventListener("click", ({ currentTarget }) => {
    openExportMenu(/** @type {HTMLButtonElement} */ (currentTarget), api, address.filters, address.sort, say);
  });
  window.addEventListener("popstate", () => {
    address = readAddress(location.search);
    refresh();
  });
  // A page that the browser kept aside for Back shows what was true when it was left.
  window.addEventListener("pageshow", (event) => event.persisted && refresh());
  if (window.innerWidth < 1000) find(main, ".filters-box", HTMLDetailsElement).open = false;
  say(takeMessage());
  refresh();
  watch(check, ASKED_EVERY_MS);
}
