// What is around the views: figures, chips, count, and whether the list is waiting, empty, failed or stale.

import { NOTHING_SEARCHED } from "../core/answers.js";
import { find, render } from "../core/dom.js";
import { explain, listErrors } from "../core/failures.js";
import { t } from "../core/i18n.js";
import { ApiError } from "../core/problem.js";
import { withValues } from "../selection/filters.js";
import { clearNotice, showNotice } from "../ui/notice.js";
import { startWaiting } from "../ui/waiting.js";
import { searchedText, withoutSearched } from "./searched.js";
import { chipsMarkup, countText, figuresMarkup } from "./summary.js";

/** @import { Search } from "../core/answers.js" */
/** @import { Api } from "../core/api.js" */
/** @import { Rule } from "../core/schemas.js" */
/** @import { Filters } from "../selection/filters.js" */
/** @import { Selection } from "../selection/selection.js" */

/**
 * @param {HTMLElement} place
 * @param {{ api: Api, onFilters: (filters: Filters) => void, onRefresh: () => void }} options
 */
export function mountResults(place, { api, onFilters, onRefresh }) {
  const element = (/** @type {string} */ name) => find(place, name, HTMLElement);
  /** @type {Filters} */
  let filters = {};
  /** @type {Rule[]} */
  let rules = [];
  let search = NOTHING_SEARCHED;
  /** @type {ReturnType<typeof import("./empty.js").mountEmpty> | undefined} */
  let empty;

  /**
   * @param {boolean} shown
   * @param {boolean} isEmpty
   */
  function showViews(shown, isEmpty) {
    element(".panels").hidden = element(".switches").hidden = !shown;
    element(".empty").hidden = !isEmpty;
  }

  function showChips() {
    render(element(".chips"), chipsMarkup(filters, rules, search));
  }

  /**
   * @param {unknown} error
   * @param {() => void} retry
   */
  function showFailure(error, retry) {
    if (!(error instanceof ApiError)) throw error;
    const { title, text } = explain(error);
    const again = () => {
      clearNotice(element(".failure"));
      retry();
    };
    const actions = [{ label: t("action.retry"), act: again }];
    showNotice(element(".failure"), { title, text: `${text} ${listErrors(error.fieldErrors)}`, actions });
  }

  /** Few lists are empty: these scripts come when one is. Without them it still says so. */
  async function showWaysOut() {
    const asked = filters;
    const module = await import("./empty.js").catch(() => null);
    if (!module || asked !== filters) return;
    empty ??= module.mountEmpty(element(".empty"), api, onFilters);
    empty.showRules(rules);
    empty.show(filters, search);
  }

  find(place, ".empty [name=reset]", HTMLButtonElement).addEventListener("click", () => onFilters({}));
  element(".chips").addEventListener("click", ({ target }) => {
    if (target instanceof HTMLButtonElement) onFilters(withoutChip(filters, target));
  });

  return {
    /** @returns {() => void} call it when there is an answer */
    startWaiting: () => startWaiting(place),

    /** @param {Filters} asked for; their chips do not wait for the answer */
    showFilters(asked) {
      if (asked.q?.[0] !== filters.q?.[0]) search = NOTHING_SEARCHED;
      filters = asked;
      empty?.clear();
      showChips();
    },

    /** @param {Selection & { search: Search }} selection */
    show(selection) {
      search = selection.search;
      showChips();
      clearNotice(element(".failure"));
      clearNotice(element(".stale"));
      render(element(".figures"), figuresMarkup(selection));
      element(".count").textContent = countText(selection);
      element(".searched").textContent = searchedText(search, filters.q?.[0] ?? "");
      showViews(selection.total > 0, selection.total === 0);
      if (selection.total === 0) showWaysOut();
    },

    /** @param {Rule[]} read their titles name the findings */
    showRules(read) {
      rules = read;
      showChips();
      empty?.showRules(read);
    },

    showFailure,

    /**
     * Shows a failure in place of the operations, which are not those that the filters ask for.
     * @param {unknown} error
     * @param {() => void} retry
     */
    showFailureAlone(error, retry) {
      for (const name of [".figures", ".count", ".searched"]) element(name).replaceChildren();
      showViews(false, false);
      showFailure(error, retry);
    },

    showStale() {
      const actions = [{ label: t("list.reload"), act: onRefresh }];
      showNotice(element(".stale"), { title: t("list.stale"), tone: "warning", actions });
    },
  };
}

/**
 * @param {Filters} filters
 * @param {HTMLButtonElement} chip without a value, it stands for all of them
 * @returns {Filters} a copy
 */
function withoutChip(filters, { name, value }) {
  if (name === "reset") return {};
  if (name in NOTHING_SEARCHED) return withoutSearched(filters, name, value);
  return withValues(filters, name, value ? (filters[name] ?? []).filter((each) => each !== value) : []);
}
