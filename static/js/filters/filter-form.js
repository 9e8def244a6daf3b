// The form of the filters: words, facets with the count of what each value would give, ranges.

import { find, render } from "../core/dom.js";
import { toggled, withSuggestion, withValues } from "../selection/filters.js";
import { startWaiting } from "../ui/waiting.js";
import { facetsMarkup, filtersMarkup } from "./filter-markup.js";
import { mountRanges } from "./ranges.js";
import { mountSuggestions } from "./suggestions.js";

/** @import { Api } from "../core/api.js" */
/** @import { Filters } from "../selection/filters.js" */
/** @import { Facets } from "./filter-markup.js" */

const TYPING_PAUSE_IN_MS = 300;

/**
 * @param {HTMLFormElement} form
 * @param {Api} api
 * @param {(filters: Filters, typing: boolean) => void} onChange
 *   typing: more letters may follow, so that the change is no step of the Back button of its own
 */
export function mountFilterForm(form, api, onChange) {
  render(form, filtersMarkup());
  const words = find(form, "[name=q]", HTMLInputElement);
  const place = find(form, ".facets", HTMLElement);
  /** @type {Facets} */
  let facets = { counts: {}, rules: [] };
  /** @type {Filters} */
  let filters = {};
  let pause = 0;
  const ranges = mountRanges(form, api, () => readForm());

  /** @type {string | null} */
  let typed = null;

  const apply = (/** @type {boolean} */ typing) => {
    clearTimeout(pause);
    typed = typing ? words.value.trim() : null;
    onChange(readForm(), typing);
  };

  const readForm = () => ranges.read(withValues(filters, "q", [words.value.trim()]));

  /** @param {Facets} read */
  function showFacets(read) {
    facets = read;
    const focused = controlsIn(place)
      .filter((each) => each === document.activeElement)
      .map(nameOf)[0];
    const open = place.querySelector("details") && openIn(place);
    const scrolled = [...place.querySelectorAll(".options")].map((each) => each.scrollTop);
    render(place, facetsMarkup(facets, filters, open));
    place.querySelectorAll(".options").forEach((each, index) => {
      each.scrollTop = scrolled[index] ?? 0;
    });
    if (focused)
      controlsIn(place)
        .find((each) => nameOf(each) === focused)
        ?.focus();
  }

  form.addEventListener("input", ({ target }) => {
    if (target !== words) return;
    clearTimeout(pause);
    pause = setTimeout(() => apply(true), TYPING_PAUSE_IN_MS);
  });
  form.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    if (target.type === "checkbox") onChange(toggled(readForm(), target.name, target.value), false);
    else apply(false);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    apply(false);
  });
  mountSuggestions(words, api, (suggestion) => {
    const chosen = withSuggestion(readForm(), suggestion);
    words.value = chosen.q?.[0] ?? "";
    onChange(chosen, false);
  });

  return {
    /** @param {Filters} shown */
    show(shown) {
      filters = shown;
      const asked = shown.q?.[0] ?? "";
      // More letters may have been typed since.
      if (asked !== typed) words.value = asked;
      ranges.show(shown);
    },
    showExtents: ranges.showExtents,
    showCounts: (/** @type {Facets["counts"]} */ counts) => showFacets({ ...facets, counts }),
    showRules: (/** @type {Facets["rules"]} */ rules) => showFacets({ ...facets, rules }),
    /** @returns {() => void} call it when the counts are there, or cannot be had */
    startWaiting: () => startWaiting(place),
    focus: () => words.focus(),
  };
}

/** @param {HTMLElement} place @returns {Set<string>} the ids of the facets that are open */
function openIn(place) {
  return new Set([...place.querySelectorAll("details[open]")].map(({ id }) => id));
}

/** @param {HTMLElement} place @returns {HTMLElement[]} */
function controlsIn(place) {
  return [...place.querySelectorAll("summary, input")].filter((each) => each instanceof HTMLElement);
}

/** @param {HTMLElement} control @returns {string} which stays when the facets are drawn again */
function nameOf(control) {
  return `${control.closest("details")?.id} ${control.getAttribute("value")}`;
}
