// What stands around the views: figures, chips, count, and the states of the list: waiting, empty, failed, stale.

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
  const part = (/** @type {string} */ name) => find(place, name, HTMLElement);
  /** @type {Filters} */
  let filters = {};
  /** @type {Rule[]} */
  let rules = [];

  function showViews(/** @type {boolean} */ shown, /** @type {boolean} */ empty) {
    part(".panels").hidden = part(".switches").hidden = !shown;
    part(".empty").hidden = !empty;
  }

  function showChips() {
    render(part(".chips"), chipsMarkup(filters, rules));
  }

  /**
   * @param {unknown} error
   * @param {() => void} retry
   */
  function tell(error, retry) {
    if (!(error instanceof ApiError)) throw error;
    const { title, text } = explain(error);
    const again = () => {
      clearNotice(part(".failure"));
      retry();
    };
    const actions = [{ label: t("action.retry"), act: again }];
    showNotice(part(".failure"), { title, text: `${text} ${listErrors(error.fieldErrors)}`, actions });
  }

  part(".chips").addEventListener("click", ({ target }) => {
    if (target instanceof HTMLButtonElement) onFilters(withoutChip(filters, target));
  });
  find(place, ".empty button", HTMLButtonElement).addEventListener("click", () => onFilters({}));

  return {
    /** @returns {() => void} call it when there is an answer */
    wait: () => startWaiting(place),

    /** @param {Filters} asked shown as chips at once, before there is an answer */
    ask(asked) {
      filters = asked;
      showChips();
    },

    /** @param {Selection & { corrected: Corrected }} selection */
    show(selection) {
      clearNotice(part(".failure"));
      clearNotice(part(".stale"));
      render(part(".figures"), figuresMarkup(selection));
      part(".count").textContent = countText(selection);
      part(".corrected").textContent = correctedText(selection.corrected);
      showViews(selection.total > 0, selection.total === 0);
    },

    /** @param {Rule[]} read their titles name the chips of findings */
    showRules(read) {
      rules = read;
      showChips();
    },

    tell,

    /**
     * What is shown is not what the filters ask for: it goes.
     * @param {unknown} error
     * @param {() => void} retry
     */
    fail(error, retry) {
      for (const name of [".figures", ".count", ".corrected"]) part(name).replaceChildren();
      showViews(false, false);
      tell(error, retry);
    },

    tellStale() {
      const actions = [{ label: t("list.reload"), act: onRefresh }];
      showNotice(part(".stale"), { title: t("list.stale"), tone: "warning", actions });
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
