// What is around the views: figures, chips, count, and whether the list is waiting, empty, failed or stale.

import { NOTHING_SEARCHED } from "../core/answers.js";
import { find, render } from "../core/dom.js";
import { named, t } from "../core/i18n.js";
import { ApiError } from "../core/problem.js";
import { filterText } from "../selection/filter-text.js";
import { withValues } from "../selection/filters.js";
import { clearNotice, showFailedCall, showNotice } from "../ui/notice.js";
import { startWaiting } from "../ui/waiting.js";
import { chipsMarkup, countText, figuresMarkup } from "./summary.js";

/** @import { Search } from "../core/answers.js" */
/** @import { Api, List } from "../core/api.js" */
/** @import { Investment, Rule } from "../core/schemas.js" */
/** @import { Filters } from "../selection/filters.js" */
/** @import { Selection } from "../selection/selection.js" */

/**
 * @param {HTMLElement} place
 * @param {{ api: Api, onFilters: (filters: Filters) => void, onRefused: (names: string[]) => void, onRefresh: () => void }} options
 */
export function mountResults(place, { api, onFilters, onRefused, onRefresh }) {
  const element = (/** @type {string} */ name) => find(place, name, HTMLElement);
  /** @type {Filters} */
  let filters = {};
  /** @type {Rule[]} */
  let rules = [];
  /** @type {Investment[]} */
  let records = [];
  let search = NOTHING_SEARCHED;
  /** @type {typeof import("./searched.js") | null} */
  let searched = null;
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
    const ofSearch = searched?.searchedMarkup(search, filters.q?.[0] ?? "");
    render(element(".chips"), chipsMarkup(filters, rules, records, ofSearch));
  }

  /** Most lists are not searched for: what tells of a search comes with the first one. Without it, the list is there. */
  async function showSearched() {
    const told = search;
    if (isSearched(told)) searched ??= await import("./searched.js").catch(() => null);
    if (told !== search) return;
    element(".searched").textContent = searched?.searchedText(search, filters.q?.[0] ?? "") ?? "";
    showChips();
  }

  /**
   * @param {unknown} error
   * @param {() => void} retry
   */
  function showFailure(error, retry) {
    if (!(error instanceof ApiError)) throw error;
    const refused = Object.keys(error.fieldErrors);
    if (error.status === 422 && refused.length > 0) showRefused(refused);
    else {
      showFailedCall(element(".failure"), error, () => {
        clearNotice(element(".failure"));
        retry();
      });
    }
  }

  /** @param {string[]} names of the parameters that the service refuses: their values do not fit */
  function showRefused(names) {
    const texts = names.flatMap(
      (name) => filters[name]?.map((value) => filterText(name, value, rules)) ?? named("field", name),
    );
    const actions = [{ label: t("filters.removeRefused", { count: names.length }), act: () => onRefused(names) }];
    showNotice(element(".failure"), { title: t("filters.refused", { filters: texts.join(", ") }), actions });
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
    if (target instanceof HTMLButtonElement) onFilters(withoutChip(target));
  });

  /**
   * @param {HTMLButtonElement} chip without a value, it stands for all of them
   * @returns {Filters} without it
   */
  function withoutChip({ name, value }) {
    if (name === "reset") return {};
    if (searched && name in NOTHING_SEARCHED) return searched.withoutSearched(filters, name, value);
    return withValues(filters, name, value ? (filters[name] ?? []).filter((each) => each !== value) : []);
  }

  return {
    /** @returns {() => void} call it when there is an answer */
    startWaiting: () => startWaiting(element(".results")),

    /** @param {Filters} asked for; their chips do not wait for the answer */
    showFilters(asked) {
      if (asked.q?.[0] !== filters.q?.[0]) search = NOTHING_SEARCHED;
      filters = asked;
      records = [];
      empty?.clear();
      showChips();
    },

    /** @param {List} list */
    show(list) {
      ({ search, records } = list);
      clearNotice(element(".failure"));
      clearNotice(element(".stale"));
      showSearched();
      showViews(list.total > 0, list.total === 0);
      if (list.total === 0) showWaysOut();
    },

    /** @param {Selection} selection */
    showTotals(selection) {
      render(element(".figures"), figuresMarkup(selection, filters));
      element(".count").textContent = countText(selection);
    },

    /**
     * The operations are there, but not what is counted of them.
     * @param {unknown} error
     * @param {() => void} retry
     */
    showUncounted(error, retry) {
      for (const name of [".figures", ".count"]) element(name).replaceChildren();
      showFailure(error, retry);
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

/** @param {Search} search */
function isSearched(search) {
  return Object.values(search).some((words) => Object.keys(words).length > 0);
}
