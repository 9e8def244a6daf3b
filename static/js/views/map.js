// The map of the operations.

/** @import { Light, Selection } from "../selection.js" */
/** @import { Filters } from "../filters.js" */

/**
 * @param {HTMLElement} _place
 * @param {object} _options
 * @param {URL} _options.root
 * @param {string} _options.view
 * @param {(field: string, value: string | number) => void} _options.onFilter
 * @param {(light: Light) => void} _options.onLight
 * @param {(id: number) => void} _options.onOpen
 * @param {(box: number[] | null) => void} _options.onBox
 * @param {(view: string) => void} _options.onMove
 */
export function mountMap(_place, _options) {
  return {
    show: (/** @type {Selection} */ _selection, /** @type {Filters} */ _filters) => {},
    light: (/** @type {Light} */ _light) => {},
    goTo: (/** @type {number} */ _longitude, /** @type {number} */ _latitude) => {},
    resize: () => {},
  };
}
