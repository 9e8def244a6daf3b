// The list: keeps filters, address and table in step, and shows loading, empty and failed states.

import { isAborted } from "../api.js";
import { find, render } from "../dom.js";
import { explain, listErrors } from "../failures.js";
import { rememberListQuery, takeMessage } from "../session.js";
import { isFiltered, NO_FILTERS, nextSort, readFilters, toQuery } from "../url.js";
import { mountFilters } from "./filters.js";
import { describeCorrected, describeCount, findParts, frame } from "./list-markup.js";
import { clearNotice, showNotice, startWaiting } from "./notice.js";
import { mountTable } from "./table.js";

/** @import { Api, Corrected, Pagination } from "../api.js" */
/** @import { ApiError } from "../problem.js" */
/** @import { Investment } from "../fields.js" */
/** @import { Filters } from "../url.js" */

/**
 * @param {HTMLElement} main
 * @param {Api} api
 * @param {URL} root
 */
export function mountList(main, api, root) {
  document.title = "Opérations dans les lycées franciliens";
  render(main, frame(root));
  const form = mountFilters(find(main, "form", HTMLFormElement), changeFilters);
  const parts = findParts(main);
  const table = mountTable(parts.table, root, (field) => go({ ...filters, sort: nextSort(filters.sort, field) }));
  let filters = readFilters(location.search);
  /** @type {Investment[]} */
  let records = [];
  let wasTyping = false;

  /**
   * @param {Omit<Filters, "sort">} changed
   * @param {boolean} typing
   */
  function changeFilters(changed, typing) {
    const next = { ...filters, ...changed };
    const replace = typing && wasTyping;
    wasTyping = typing;
    if (toQuery(next) !== toQuery(filters)) go(next, replace);
  }

  /**
   * @param {Filters} next
   * @param {boolean} [replace] the last step in the browser's history rather than adding one
   */
  function go(next, replace = false) {
    filters = next;
    const address = toQuery(filters) || location.pathname;
    if (replace) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
    refresh();
  }

  function refresh() {
    rememberListQuery(toQuery(filters));
    table.showSort(filters.sort);
    parts.reset.hidden = !isFiltered(filters);
    load(1);
  }

  function reset() {
    form.show(NO_FILTERS);
    go(NO_FILTERS);
    find(main, "[name=q]", HTMLInputElement).focus();
  }

  function readAddress() {
    filters = readFilters(location.search);
    form.show(filters);
    refresh();
  }

  /** @param {number} page */
  async function load(page) {
    const stopWaiting = startWaiting(parts.results);
    try {
      const answer = await api.list(page === 1 ? filters : { ...filters, page });
      stopWaiting();
      show(answer, page);
    } catch (error) {
      stopWaiting();
      if (!isAborted(error)) showFailure(/** @type {ApiError} */ (error), page);
    }
  }

  /**
   * @param {{ records: Investment[], pagination: Pagination, corrected: Corrected }} answer
   * @param {number} page
   */
  function show({ records: received, pagination, corrected }, page) {
    clearNotice(parts.alert);
    if (page === 1) table.show(received);
    else table.add(received);
    records = page === 1 ? received : [...records, ...received];
    parts.table.hidden = records.length === 0;
    parts.empty.hidden = records.length > 0;
    parts.more.hidden = !pagination.next_page;
    parts.more.dataset.page = String(pagination.next_page);
    parts.count.textContent = describeCount(records, pagination.total);
    parts.corrected.textContent = describeCorrected(corrected);
  }

  /**
   * @param {ApiError} error
   * @param {number} page
   */
  function showFailure(error, page) {
    const { title, text } = explain(error);
    if (page === 1) {
      parts.count.textContent = parts.corrected.textContent = "";
      parts.table.hidden = parts.empty.hidden = parts.more.hidden = true;
    }
    const actions = [{ label: "Réessayer", act: () => load(page) }];
    showNotice(parts.alert, { title, text: [text, listErrors(error.fieldErrors)].join(" "), actions });
  }

  parts.reset.addEventListener("click", reset);
  parts.clear.addEventListener("click", reset);
  parts.more.addEventListener("click", () => load(Number(parts.more.dataset.page)));
  window.addEventListener("popstate", readAddress);
  // A page that the browser kept aside for Back shows what was true when it was left.
  window.addEventListener("pageshow", (event) => event.persisted && refresh());

  parts.message.textContent = takeMessage();
  readAddress();
  api.towns().then(form.suggestTowns, () => {
    // Without suggestions a town can still be typed.
  });
}
