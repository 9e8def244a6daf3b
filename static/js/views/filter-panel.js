// The filters: words, facets with the count of what each value would give, ranges; says when the person changes them.

import { find, render } from "../dom.js";
import { toggled, withValues } from "../filters.js";
import { facetsMarkup, filtersMarkup } from "./filter-markup.js";
import { mountRanges } from "./ranges.js";
import { mountSuggestions } from "./suggestions.js";

/** @import { Api } from "../api.js" */
/** @import { Filters } from "../filters.js" */
/** @import { Facets } from "../load.js" */

const TYPING_PAUSE_IN_MS = 300;
/** Suggestions of these fields are whole values; of others, a part of the text, which is then searched for. */
const WHOLE_VALUES = ["ville", "lycee", "mandataire"];

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
  const ranges = mountRanges(form, api, () => readForm());

  const report = (/** @type {boolean} */ typing) => {
    clearTimeout(pause);
    onChange(readForm(), typing);
  };

  const readForm = () => ranges.read(withValues(filters, "q", [words.value.trim()]));

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
    const isFilter = WHOLE_VALUES.includes(field);
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
      ranges.show(shown);
    },
    showExtents: ranges.showExtents,
    /** @param {Facets} read */
    showFacets(read) {
      const focused = facets.contains(document.activeElement) ? document.activeElement?.id : null;
      const open = new Set([...facets.querySelectorAll("details[open]")].map((each) => each.id));
      const scrolled = [...facets.querySelectorAll(".options")].map((each) => each.scrollTop);
      render(facets, facetsMarkup(read, filters, open));
      facets.querySelectorAll(".options").forEach((each, index) => {
        each.scrollTop = scrolled[index] ?? 0;
      });
      if (focused) document.getElementById(focused)?.focus();
    },
    focus: () => words.focus(),
  };
}
