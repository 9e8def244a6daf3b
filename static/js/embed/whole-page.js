// Where a view in a frame leads: to the same selection on the whole page. Pure.

import { writeAddress } from "../selection/address.js";

/** @import { Address, Panel } from "../selection/address.js" */
/** @typedef {"map" | "table" | "chart"} Kind what a frame shows of a selection */

/** @type {Record<Kind, Panel[]>} those that are open there */
const PANELS = { map: ["table", "map"], table: ["table", "map"], chart: ["table", "charts"] };

/**
 * @param {Kind} kind
 * @param {Address} address of the frame
 * @returns {string} the query of the page, "?departement=93", or "" when all is as usual
 */
export function wholePage(kind, address) {
  const isChart = kind === "chart" && address.chart !== "";
  return writeAddress({ ...address, panels: PANELS[kind], large: isChart ? "charts" : null });
}
