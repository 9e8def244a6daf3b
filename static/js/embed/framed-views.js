// The views that a frame can have: the map, the charts, the table, each with the scripts that the list has for it.

import { ApiError } from "../core/problem.js";
import { filteredBy, withValues } from "../selection/filters.js";

/** @import { Api } from "../core/api.js" */
/** @import { Address } from "../selection/address.js" */
/** @import { Selection } from "../selection/selection.js" */
/** @import { FrameAddress } from "./frame-address.js" */
/** @import { Kind } from "./whole-page.js" */

/**
 * @typedef {object} FramedViewOptions
 * @property {Api} api
 * @property {URL} root
 * @property {FrameAddress} address
 * @property {(error: unknown, retry: () => void) => void} onFailure
 */
/** @typedef {{ show: (selection: Selection, address: Address) => void, layOut: (address: Address) => void }} FramedView */

const LOADERS = {
  map: async () => {
    const { mountMap } = await import("../map/map.js");
    return (/** @type {HTMLElement} */ place, /** @type {FramedViewOptions} */ options) =>
      mountMap(place, mapOptions(options));
  },
  chart: async () => {
    const { mountCharts } = await import("../charts/charts.js");
    return (/** @type {HTMLElement} */ place, /** @type {FramedViewOptions} */ options) =>
      mountCharts(place, { ...options, onFilter: onFilter(options), onHighlight: () => {} });
  },
  table: async () => (await import("./framed-table.js")).mountFramedTable,
};

/**
 * @param {Kind} kind
 * @returns {Promise<(place: HTMLElement, options: FramedViewOptions) => FramedView>} mounts it; an ApiError where its
 *   scripts cannot be loaded
 */
export async function loadFramedView(kind) {
  try {
    return await LOADERS[kind]();
  } catch {
    throw new ApiError(0);
  }
}

/** @param {FramedViewOptions} options */
function onFilter({ address }) {
  return (/** @type {string} */ field, /** @type {string | number} */ value) =>
    address.go({ filters: filteredBy(address.now().filters, field, value) });
}

/** @param {FramedViewOptions} options */
function mapOptions(options) {
  const { root, address } = options;
  return {
    root,
    onFilter: onFilter(options),
    onHighlight: () => {},
    onBox: (/** @type {number[] | null} */ box) =>
      address.go({ filters: withValues(address.now().filters, "bbox", box ? [String(box)] : []) }),
    onAreas: (/** @type {string} */ areas) => address.go({ areas }),
    onMove: (/** @type {string} */ map) => address.go({ map }),
    onOverview: () => address.go({ map: "", marked: "" }),
  };
}
