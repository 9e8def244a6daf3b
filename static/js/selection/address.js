// The list's address: all that a link must show again, to and from text. Pure.

import { readFilters, toPairs, toQuery } from "./filters.js";

/** @import { Filters } from "./filters.js" */
/** @typedef {"table" | "map" | "charts" | "pivot"} Panel */

/**
 * What the list shows.
 * @typedef {object} Address
 * @property {Filters} filters
 * @property {string[]} sort fields by rank, `-` in front for descending; none is the service's own order
 * @property {string[]} columns of the table, in order; none is the usual ones
 * @property {Panel[]} panels those that are open
 * @property {Panel | null} large the one that takes the whole width
 * @property {string} chart the only one that is shown, or "" for all of them
 * @property {string} pivot "rows,columns,measure", or "" for the usual ones
 * @property {string} areas what shades the areas of the map, or "" for points
 * @property {string} marked the id of the operation that the map marks, or ""
 * @property {string} map "latitude,longitude,zoom", or "" for all the places
 */

/** @type {Panel[]} */
export const PANELS = ["table", "map", "charts", "pivot"];

/** Those that are open at first. @type {Panel[]} */
export const USUAL_PANELS = ["table", "map"];

/**
 * @param {string} search a query string, with or without its question mark
 * @returns {Address}
 */
export function readAddress(search) {
  const query = new URLSearchParams(search);
  const list = (/** @type {string} */ name) => (query.get(name) ?? "").split(",").filter(Boolean);
  const said = PANELS.filter((panel) => list("panels").includes(panel));
  const open = said.length > 0 ? said : USUAL_PANELS;
  const large = PANELS.find((panel) => panel === query.get("large")) ?? null;
  return {
    filters: readFilters(query),
    sort: list("sort"),
    columns: list("columns"),
    panels: PANELS.filter((panel) => open.includes(panel) || panel === large),
    large,
    chart: query.get("chart") ?? "",
    pivot: query.get("pivot") ?? "",
    areas: query.get("areas") ?? "",
    marked: query.get("marked") ?? "",
    map: /^-?[\d.]+,-?[\d.]+,[\d.]+$/.test(query.get("map") ?? "") ? (query.get("map") ?? "") : "",
  };
}

/**
 * @param {Address} address
 * @returns {string} "?ville=Melun&sort=-ppi", or "" when all is as usual
 */
export function writeAddress({ filters, sort, columns, panels, large, chart, pivot, areas, marked, map }) {
  return toQuery([
    ...toPairs(filters),
    ["sort", sort.join(",")],
    ["columns", columns.join(",")],
    ["panels", panels.join() === USUAL_PANELS.join() ? "" : panels.join(",")],
    ["large", large ?? ""],
    ["chart", chart],
    ["pivot", pivot],
    ["areas", areas],
    ["marked", marked],
    ["map", map],
  ]);
}
