// The list's address: all that a link must show again, to and from text. Pure.

import { readFilters, toPairs, toQuery } from "./filters.js";

/** @import { Filters } from "./filters.js" */
/** @typedef {"table" | "map" | "charts"} Panel */

/**
 * What the list shows.
 * @typedef {object} Address
 * @property {Filters} filters
 * @property {string[]} sort fields by rank, `-` in front for descending; none is the service's own order
 * @property {string[]} columns of the table, in order; none is the usual ones
 * @property {Panel[]} panels those that are open
 * @property {Panel | null} large the one that takes the whole width
 * @property {string} map "latitude,longitude,zoom", or "" for all the places
 */

/** @type {Panel[]} */
export const PANELS = ["table", "map", "charts"];

/**
 * @param {string} search a query string, with or without its question mark
 * @returns {Address}
 */
export function readAddress(search) {
  const query = new URLSearchParams(search);
  const list = (/** @type {string} */ name) => (query.get(name) ?? "").split(",").filter(Boolean);
  const open = PANELS.filter((panel) => list("panels").includes(panel));
  return {
    filters: readFilters(query),
    sort: list("sort"),
    columns: list("columns"),
    panels: open.length > 0 ? open : PANELS,
    large: PANELS.find((panel) => panel === query.get("large")) ?? null,
    map: /^-?[\d.]+,-?[\d.]+,\d+$/.test(query.get("map") ?? "") ? (query.get("map") ?? "") : "",
  };
}

/**
 * @param {Address} address
 * @returns {string} "?ville=Melun&sort=-ppi", or "" when all is as usual
 */
export function writeAddress({ filters, sort, columns, panels, large, map }) {
  return toQuery([
    ...toPairs(filters),
    ["sort", sort.join(",")],
    ["columns", columns.join(",")],
    ["panels", panels.length === PANELS.length ? "" : panels.join(",")],
    ["large", large ?? ""],
    ["map", map],
  ]);
}
