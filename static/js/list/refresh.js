// Loads what the address asks for, aborting older calls, and polls whether it has changed since.

import { poll } from "../core/poll.js";
import { isAborted } from "../core/problem.js";
import { listQuery, loadCounts, loadList } from "../selection/load.js";
import { createRows } from "../selection/rows.js";
import { NO_TOTALS } from "../selection/selection.js";

/** @import { Api, List } from "../core/api.js" */
/** @import { Address } from "../selection/address.js" */
/** @import { Filters } from "../selection/filters.js" */
/** @import { Counted } from "../selection/load.js" */
/** @import { Rows } from "../selection/rows.js" */
/** @import { Selection } from "../selection/selection.js" */

/**
 * @param {object} options
 * @param {Api} options.api
 * @param {() => Address} options.address
 * @param {import("../filters/filter-panel.js").FilterPanel} options.filterPanel
 * @param {ReturnType<import("./results.js").mountResults>} options.results
 * @param {(filters: Filters) => void} options.onAsked before anything is loaded
 * @param {(list: List, rows: Rows) => Promise<void>} options.onLoaded shows at once what is in view, settles when
 *   the rest is drawn too
 * @param {(selection: Selection) => void} options.onCounted
 */
export function mountRefresh({ api, address, filterPanel, results, onAsked, onLoaded, onCounted }) {
  let call = new AbortController();
  /** The query of what is shown, and its ETag. */
  let shown = { query: "", etag: /** @type {string | null} */ (null) };

  async function refresh() {
    call.abort();
    call = new AbortController();
    const { signal } = call;
    const { filters } = address();
    onAsked(filters);
    filterPanel.show(filters);
    results.showFilters(filters);
    const stopWaiting = filterPanel.startWaiting();
    const counting = loadCounts(api, filters, signal);
    // Whose failure is not told where the list itself has failed.
    counting.catch(() => {});
    try {
      const list = await load(signal);
      if (list) await count(list, counting);
    } finally {
      stopWaiting();
    }
  }

  /** @param {AbortSignal} signal @returns {Promise<List | null>} null when there is nothing to show */
  async function load(signal) {
    const { filters, sort } = address();
    const readPage = async (/** @type {number} */ page) => (await api.list(listQuery(filters, sort, page))).records;
    const stopWaiting = results.startWaiting();
    try {
      const list = await loadList(api, filters, sort, signal);
      shown = { query: listQuery(filters, sort, 1), etag: list.etag };
      results.show(list);
      const drawn = onLoaded(list, createRows(list.total, list.records, readPage));
      stopWaiting();
      await drawn;
      return signal.aborted ? null : list;
    } catch (error) {
      stopWaiting();
      if (!isAborted(error)) results.showFailureAlone(error, refresh);
      return null;
    }
  }

  /**
   * What is counted is shown after the operations, which stay when this fails.
   * @param {List} list
   * @param {Promise<Counted>} counting
   */
  async function count(list, counting) {
    try {
      const counted = await counting;
      const { totals, groups } = counted;
      const selection = { ...list, totals, groups };
      results.showTotals(selection);
      filterPanel.showCounts(counted.counts);
      filterPanel.showExtents(counted.extents);
      filterPanel.showRules(counted.rules);
      results.showRules(counted.rules);
      onCounted(selection);
    } catch (error) {
      if (isAborted(error)) return;
      results.showUncounted(error, refresh);
      onCounted({ ...list, totals: NO_TOTALS, groups: {} });
    }
  }

  async function check() {
    const { query, etag } = shown;
    const now = etag && (await api.listTag(query));
    if (now && shown.etag === etag && now !== etag) results.showStale();
  }

  poll(check);
  return { refresh };
}
