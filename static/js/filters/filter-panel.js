// The filters beside the list, behind a button: their form is loaded when it is first open, with what was read so far.

import { find } from "../core/dom.js";
import { withModule } from "../ui/on-demand.js";

/** @import { Api } from "../core/api.js" */
/** @import { Filters } from "../selection/filters.js" */
/** @import { Extent } from "../selection/selection.js" */
/** @import { Facets } from "./filter-markup.js" */
/** @typedef {ReturnType<typeof mountFilterPanel>} FilterPanel */

/**
 * @param {HTMLButtonElement} button
 * @param {HTMLElement} place
 * @param {object} options
 * @param {Api} options.api
 * @param {(filters: Filters) => void} options.onChange
 * @param {() => void} options.onSubmit the results are wanted
 * @param {(error: unknown, retry: () => void) => void} options.onFailure
 */
export function mountFilterPanel(button, place, { api, onChange, onSubmit, onFailure }) {
  /** @type {ReturnType<typeof import("./filter-form.js").mountFilterForm> | null} */
  let form = null;
  /** The newest call for counts that has no answer yet. @type {{ stop: () => void } | null} */
  let waiting = null;
  const known = {
    filters: /** @type {Filters} */ ({}),
    extents: /** @type {Record<string, Extent>} */ ({}),
    facets: /** @type {Facets} */ ({ counts: {}, rules: [] }),
  };

  /** @param {typeof import("./filter-form.js")} module */
  function mountForm({ mountFilterForm }) {
    form ??= mountFilterForm(find(place, "form", HTMLFormElement), api, { onChange, onSubmit });
    form.show(known.filters);
    form.showFacets(known.facets);
    form.showExtents(known.extents);
    if (waiting) waiting.stop = form.startWaiting();
  }

  /** @param {boolean} isOpen */
  function setOpen(isOpen) {
    place.hidden = !isOpen;
    button.setAttribute("aria-expanded", String(isOpen));
    if (isOpen && !form) withModule(() => import("./filter-form.js"), mountForm, onFailure);
  }

  /** @param {Partial<Facets>} read */
  function showFacets(read) {
    Object.assign(known.facets, read);
    form?.showFacets(known.facets);
  }

  button.addEventListener("click", () => setOpen(place.hidden));

  return {
    setOpen,
    /** Opens it, and goes there. */
    goTo() {
      setOpen(true);
      place.focus();
    },
    /** @param {Filters} shown */
    show(shown) {
      known.filters = shown;
      form?.show(shown);
    },
    /** @param {Record<string, Extent>} read by field */
    showExtents(read) {
      known.extents = read;
      form?.showExtents(read);
    },
    showCounts: (/** @type {Facets["counts"]} */ counts) => showFacets({ counts }),
    showRules: (/** @type {Facets["rules"]} */ rules) => showFacets({ rules }),
    /** @returns {() => void} call it when the counts are there, or cannot be had */
    startWaiting() {
      const own = { stop: form?.startWaiting() ?? (() => {}) };
      waiting = own;
      return () => {
        own.stop();
        if (waiting === own) waiting = null;
      };
    },
  };
}
