// The empty list: what each word or filter would give alone, with one click.

import { find, render } from "../core/dom.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { ApiError, isAborted } from "../core/problem.js";
import { loadAlone } from "../selection/alone.js";
import { filtersText } from "../selection/filter-text.js";
import { startWaiting } from "../ui/waiting.js";

/** @import { Search } from "../core/answers.js" */
/** @import { Api } from "../core/api.js" */
/** @import { Rule } from "../core/schemas.js" */
/** @import { Alone } from "../selection/alone.js" */
/** @import { Filters } from "../selection/filters.js" */

/**
 * @param {HTMLElement} place
 * @param {Api} api
 * @param {(filters: Filters) => void} onFilters
 */
export function mountEmpty(place, api, onFilters) {
  const list = find(place, ".alone", HTMLElement);
  let call = new AbortController();
  /** @type {Alone[]} */
  let alone = [];
  /** @type {Rule[]} */
  let rules = [];

  /** @param {Alone[]} found */
  function draw(found) {
    alone = found;
    render(list, html`${found.map(({ filters, count }) => buttonMarkup(filtersText(filters, rules), count))}`);
  }

  /** Forgets what was asked for other filters. */
  function clear() {
    call.abort();
    draw([]);
  }

  /**
   * @param {Filters} filters
   * @param {Search} search
   */
  async function show(filters, search) {
    clear();
    call = new AbortController();
    const stopWaiting = startWaiting(list);
    try {
      draw(await loadAlone(api, filters, search, call.signal));
    } catch (error) {
      // Without this help, the list still says that it is empty.
      if (!isAborted(error) && !(error instanceof ApiError)) throw error;
    } finally {
      stopWaiting();
    }
  }

  list.addEventListener("click", ({ target }) => {
    const item = target instanceof Element ? target.closest("li") : null;
    const chosen = item && alone[[...list.children].indexOf(item)];
    if (chosen) onFilters(chosen.filters);
  });
  return {
    clear,
    show,
    /** @param {Rule[]} read their titles name the findings */
    showRules(read) {
      rules = read;
      draw(alone);
    },
  };
}

/**
 * @param {string} filter
 * @param {number} count
 */
function buttonMarkup(filter, count) {
  const text = t("list.alone", { filter, operations: t("list.count", { count }) });
  return html`<li><button type="button" class="button">${text}</button></li>`;
}
