// Loads what the address asks for, aborting older calls, and polls whether it has changed since.

import { poll } from "../core/poll.js";
import { isAborted } from "../core/problem.js";
import { listQuery, loadCounts, loadExtents, loadRules, loadSelection } from "../selection/load.js";
import { createRows } from "../selection/rows.js";

/** @import { Api } from "../core/api.js" */
/** @import { Rule } from "../core/schemas.js" */
/** @import { Address } from "../selection/address.js" */
/** @import { Loaded } from "../selection/load.js" */
/** @import { Rows } from "../selection/rows.js" */

/**
 * @param {object} options
 * @param {Api} options.api
 * @param {() => Address} options.address
 * @param {ReturnType<import("../filters/filter-form.js").mountFilterForm>} options.form
 * @param {ReturnType<import("./results.js").mountResults>} options.results
 * @param {(loaded: Loaded, rows: Rows) => Promise<void>} options.onLoaded shows at once what is in view, settles when
 *   the rest is drawn too
 */
export function mountRefresh({ api, address, form, results, onLoaded }) {
  let call = new AbortController();
  /** The query of what is shown, and its ETag. */
  let shown = { query: "", etag: /** @type {string | null} */ (null) };

  async function refresh() {
    call.abort();
    call = new AbortController();
    const { signal } = call;
    const { filters } = address();
    form.show(filters);
    results.showFilters(filters);
    const stopWaiting = form.startWaiting();
    try {
      const loaded = await load(signal);
      if (loaded) await loadFacets(loaded, signal);
    } finally {
      stopWaiting();
    }
  }

  /** @param {AbortSignal} signal @returns {Promise<Loaded | null>} null when there is nothing to show */
  async function load(signal) {
    const { filters, sort } = address();
    const readPage = async (/** @type {number} */ page) => (await api.list(listQuery(filters, sort, page))).records;
    const stopWaiting = results.startWaiting();
    try {
      const loaded = await loadSelection(api, filters, sort, signal);
      shown = { query: listQuery(filters, sort, 1), etag: loaded.etag };
      results.show(loaded);
      const drawn = onLoaded(loaded, createRows(loaded.total, loaded.records, readPage));
      stopWaiting();
      await drawn;
      return signal.aborted ? null : loaded;
    } catch (error) {
      stopWaiting();
      if (!isAborted(error)) results.showFailureAlone(error, refresh);
      return null;
    }
  }

  /**
   * What helps to filter further is loaded after the operations, which stay when this fails.
   * @param {Loaded} loaded
   * @param {AbortSignal} signal
   */
  async function loadFacets(loaded, signal) {
    const { filters } = address();
    try {
      await Promise.all([
        loadCounts(api, filters, loaded, signal).then(form.showCounts),
        loadExtents(api, filters, loaded, signal).then(form.showExtents),
        loadRules(api, filters, signal).then(showRules),
      ]);
    } catch (error) {
      if (!isAborted(error)) results.showFailure(error, refresh);
    }
  }

  /** @param {Rule[]} rules */
  function showRules(rules) {
    form.showRules(rules);
    results.showRules(rules);
  }

  async function check() {
    const { query, etag } = shown;
    const now = etag && (await api.list(query));
    if (now && shown.etag === etag && now.etag !== etag) results.showStale();
  }

  poll(check);
  return { refresh };
}
