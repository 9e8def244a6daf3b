// The form of the filters: facets with the count of what each value would give, ranges.

import { find, render } from "../core/dom.js";
import { toggled } from "../selection/filters.js";
import { startWaiting } from "../ui/waiting.js";
import { facetsMarkup, filtersMarkup } from "./filter-markup.js";
import { mountRanges } from "./ranges.js";

/** @import { Api } from "../core/api.js" */
/** @import { Filters } from "../selection/filters.js" */
/** @import { Facets } from "./filter-markup.js" */

/**
 * @param {HTMLFormElement} form
 * @param {Api} api
 * @param {object} options
 * @param {(filters: Filters) => void} options.onChange
 * @param {() => void} options.onSubmit the results are wanted
 */
export function mountFilterForm(form, api, { onChange, onSubmit }) {
  render(form, filtersMarkup());
  const place = find(form, ".facets", HTMLElement);
  /** @type {Filters} */
  let filters = {};
  const readForm = () => ranges.read(filters);
  const ranges = mountRanges(form, api, readForm);

  /** @param {Facets} facets */
  function showFacets(facets) {
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

  form.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    onChange(target.type === "checkbox" ? toggled(readForm(), target.name, target.value) : readForm());
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    onChange(readForm());
    onSubmit();
  });

  return {
    /** @param {Filters} shown */
    show(shown) {
      filters = shown;
      ranges.show(shown);
    },
    showExtents: ranges.showExtents,
    showFacets,
    /** @returns {() => void} call it when the counts are there, or cannot be had */
    startWaiting: () => startWaiting(place),
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
