// What is around the views: figures, chips, count, and whether the list is waiting, empty, failed or stale.

import { find, render } from "../core/dom.js";
import { explain, listErrors } from "../core/failures.js";
import { t } from "../core/i18n.js";
import { ApiError } from "../core/problem.js";
import { withValues } from "../selection/filters.js";
import { clearNotice, showNotice } from "../ui/notice.js";
import { startWaiting } from "../ui/waiting.js";
import { chipsMarkup, correctedText, countText, figuresMarkup } from "./summary.js";

/** @import { Corrected } from "../core/api.js" */
/** @import { Rule } from "../core/schemas.js" */
/** @import { Filters } from "../selection/filters.js" */
/** @import { Selection } from "../selection/selection.js" */

/**
 * @param {HTMLElement} place
 * @param {{ onFilters: (filters: Filters) => void, onRefresh: () => void }} events
 */
export function mountResults(place, { onFilters, onRefresh }) {
  const element = (/** @type {string} */ name) => find(place, name, HTMLElement);
  /** @type {Filters} */
  let filters = {};
  /** @type {Rule[]} */
  let rules = [];

  /**
   * @param {boolean} shown
   * @param {boolean} empty
   */
  function showViews(shown, empty) {
    element(".panels").hidden = element(".switches").hidden = !shown;
    element(".empty").hidden = !empty;
  }

  function showChips() {
    render(element(".chips"), chipsMarkup(filters, rules));
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

  element(".chips").addEventListener("click", ({ target }) => {
    if (target instanceof HTMLButtonElement) onFilters(withoutChip(filters, target));
  });
  find(place, ".empty button", HTMLButtonElement).addEventListener("click", () => onFilters({}));

  return {
    /** @returns {() => void} call it when there is an answer */
    startWaiting: () => startWaiting(place),

    /** @param {Filters} asked for; their chips do not wait for the answer */
    showFilters(asked) {
      filters = asked;
      showChips();
    },

    /** @param {Selection & { corrected: Corrected }} selection */
    show(selection) {
      clearNotice(element(".failure"));
      clearNotice(element(".stale"));
      render(element(".figures"), figuresMarkup(selection));
      element(".count").textContent = countText(selection);
      element(".corrected").textContent = correctedText(selection.corrected);
      showViews(selection.total > 0, selection.total === 0);
    },

    /** @param {Rule[]} read their titles name the chips of findings */
    showRules(read) {
      rules = read;
      showChips();
    },

    showFailure,

    /**
     * Shows a failure in place of the operations, which are not those that the filters ask for.
     * @param {unknown} error
     * @param {() => void} retry
     */
    showFailureAlone(error, retry) {
      for (const name of [".figures", ".count", ".corrected"]) element(name).replaceChildren();
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
  return withValues(filters, name, value ? (filters[name] ?? []).filter((each) => each !== value) : []);
}
