// What the filters give without the one by a field: a chart of records draws it beside what that filter chooses.

import { ApiError, isAborted } from "../core/problem.js";
import { apiQuery } from "../selection/filters.js";
import { loadList } from "../selection/load.js";
import { filtersBy } from "./chosen-values.js";

/** @import { Api } from "../core/api.js" */
/** @import { Investment } from "../core/schemas.js" */
/** @import { Filters } from "../selection/filters.js" */
/** @import { Selection } from "../selection/selection.js" */
/** @typedef {Record<string, Investment[]>} Unfiltered by field */

/**
 * @param {Api} api
 * @param {string[]} fields
 * @param {() => void} onLoaded
 */
export function mountUnfiltered(api, fields, onLoaded) {
  let call = new AbortController();
  /** What each was asked with. @type {Map<string, { query: string, records: Investment[] }>} */
  const known = new Map();
  let shown = "";

  /**
   * @param {string} field
   * @param {Filters} filters without those by the field
   * @param {AbortSignal} signal
   */
  async function load(field, filters, signal) {
    try {
      const { records } = await loadList(api, filters, [], signal);
      known.set(field, { query: apiQuery(filters), records });
      onLoaded();
    } catch (error) {
      // Without them, the chart has what the filter chooses.
      if (!isAborted(error) && !(error instanceof ApiError)) throw error;
    }
  }

  return {
    /** @returns {Unfiltered} what is known so far */
    records: () => Object.fromEntries([...known].map(([field, { records }]) => [field, records])),

    /**
     * Loads what is not known yet: where a filter is set on what was shown before it, nothing.
     * @param {Selection} selection
     * @param {Filters} filters shown again with the same filters, the data has changed
     */
    show({ records }, filters) {
      call.abort();
      call = new AbortController();
      const isSame = shown === apiQuery(filters);
      shown = apiQuery(filters);
      for (const field of fields) {
        const others = without(filters, field);
        const query = apiQuery(others);
        if (query === shown) known.set(field, { query, records });
        else if (isSame || known.get(field)?.query !== query) {
          known.delete(field);
          load(field, others, call.signal);
        }
      }
    },
  };
}

/**
 * @param {Filters} filters
 * @param {string} field
 * @returns {Filters}
 */
function without(filters, field) {
  const own = filtersBy(field);
  return Object.fromEntries(Object.entries(filters).filter(([name]) => !own.includes(name)));
}
