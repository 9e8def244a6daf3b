// The filters: words, facets with the count of what each value would give, ranges; says when the person changes them.

import { find, render } from "../dom.js";
import { CATEGORIES, RANGES, toggled, withValues } from "../filters.js";
import { readNumber } from "../form.js";
import { facetsMarkup, filtersMarkup } from "./filter-markup.js";
import { mountSuggestions } from "./suggestions.js";

/** @import { Api } from "../api.js" */
/** @import { Facets } from "./filter-markup.js" */
/** @import { Filters } from "../filters.js" */

const TYPING_PAUSE_IN_MS = 300;

/**
 * @param {HTMLFormElement} form
 * @param {Api} api
 * @param {(filters: Filters, typing: boolean) => void} onChange
 *   typing: more letters may follow, so that the change is not worth a step of the Back button of its own
 */
export function mountFilters(form, api, onChange) {
  render(form, filtersMarkup());
  const words = find(form, "[name=q]", HTMLInputElement);
  const facets = find(form, ".facets", HTMLElement);
  /** @type {Filters} */
  let filters = {};
  let pause = 0;

  const report = (/** @type {boolean} */ typing) => {
    clearTimeout(pause);
    onChange(readForm(), typing);
  };

  function readForm() {
    const withWords = withValues(filters, "q", [words.value.trim()]);
    return RANGES.flatMap((field) => [`${field}_min`, `${field}_max`]).reduce((read, name) => {
      const { value } = find(form, `[name=${name}]`, HTMLInputElement);
      return withValues(read, name, [value.trim() && String(readNumber(value) ?? value.trim())]);
    }, withWords);
  }

  form.addEventListener("input", ({ target }) => {
    if (target !== words) return;
    clearTimeout(pause);
    pause = setTimeout(() => report(true), TYPING_PAUSE_IN_MS);
  });
  form.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    if (target.type === "checkbox") onChange(toggled(readForm(), target.name, target.value), false);
    else report(false);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    report(false);
  });
  mountSuggestions(words, api, ({ field, value }) => {
    const isFilter = CATEGORIES.includes(field);
    words.value = isFilter ? "" : value;
    onChange(isFilter ? toggled(readForm(), field, value) : readForm(), false);
  });

  return {
    /** @param {Filters} shown */
    show(shown) {
      filters = shown;
      if (document.activeElement !== words || !words.value.trim().startsWith(shown.q?.[0] ?? "")) {
        words.value = shown.q?.[0] ?? "";
      }
      for (const name of RANGES.flatMap((field) => [`${field}_min`, `${field}_max`])) {
        find(form, `[name=${name}]`, HTMLInputElement).value = (shown[name]?.[0] ?? "").replace(".", ",");
      }
    },
    /** @param {Facets} counts */
    showFacets(counts) {
      const focused = facets.contains(document.activeElement) ? document.activeElement?.id : null;
      const open = new Set([...facets.querySelectorAll("details[open]")].map((each) => each.id));
      const scrolled = [...facets.querySelectorAll(".options")].map((each) => each.scrollTop);
      render(facets, facetsMarkup(counts, filters, open));
      facets.querySelectorAll(".options").forEach((each, index) => {
        each.scrollTop = scrolled[index] ?? 0;
      });
      if (focused) document.getElementById(focused)?.focus();
    },
    focus: () => words.focus(),
  };
}
