// The charts of the selection.

/** @import { Light, Selection } from "../selection.js" */
/** @import { Filters } from "../filters.js" */

/**
 * @param {HTMLElement} _place
 * @param {object} _options
 * @param {URL} _options.root
 * @param {(field: string, value: string | number) => void} _options.onFilter
 * @param {(light: Light) => void} _options.onLight
 */
export function mountCharts(_place, _options) {
  return {
    show: (/** @type {Selection} */ _selection, /** @type {Filters} */ _filters) => {},
    light: (/** @type {Light} */ _light) => {},
  };
}
