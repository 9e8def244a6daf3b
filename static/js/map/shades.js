// The shades of the areas: what is counted of each, and and the classes of the figures. Pure.

import { sumOfMillions } from "../core/format.js";

/** @import { StatsRow } from "../core/schemas.js" */
/** @import { Selection } from "../selection/selection.js" */
/** @import { Area, Level } from "./outlines.js" */
/** @typedef {"count" | "montant_des_ap_votes_en_meu"} Measure */
/** @typedef {{ level: Level, measure: Measure }} Shading */
/** @typedef {{ from: number, to: number }} ShadeClass the least and the greatest value; amounts in millions of euros */
/** @typedef {{ shading: Shading, figures: Map<string, number>, classes: ShadeClass[], areas: Area[] }} Shaded the areas that have a figure, by name */

/** As many as the eye keeps apart. */
const CLASSES = 5;
/** In the address, and as values of the choice. @type {Record<string, Shading>} */
export const SHADINGS = {
  "departement-count": { level: "departement", measure: "count" },
  "commune-count": { level: "commune", measure: "count" },
  "departement-voted": { level: "departement", measure: "montant_des_ap_votes_en_meu" },
  "commune-voted": { level: "commune", measure: "montant_des_ap_votes_en_meu" },
};
/** One commune on the map, whose operations are in its arrondissements. */
export const PARIS = "75056";

/**
 * What each area gives without the filter by areas, so that the others stay to be compared and chosen.
 * @param {Selection} selection
 * @param {Shading} shading
 * @returns {Map<string, number>} by code; an area without operations is left out
 */
export function figuresByArea({ groups }, { level, measure }) {
  const field = level === "commune" ? "code_insee" : "departement";
  /** @type {Map<string, number[]>} */
  const found = new Map();
  for (const row of groups[field] ?? []) {
    const code = areaCode(level, row[/** @type {keyof StatsRow} */ (field)]);
    if (code) found.set(code, [...(found.get(code) ?? []), Number(row[measure])]);
  }
  return new Map([...found].map(([code, figures]) => [code, sumOfMillions(figures)]));
}

/**
 * @param {Level} level
 * @param {unknown} code of an operation
 * @returns {string} of the area that the map draws: Paris is one commune there
 */
export function areaCode(level, code) {
  const text = String(code ?? "");
  return level === "commune" && text.startsWith("75") ? PARIS : text;
}

/**
 * @param {Iterable<number>} figures
 * @returns {ShadeClass[]} each of about as many different figures, the least first: most communes have one operation
 */
export function shadeClasses(figures) {
  const sorted = [...new Set(figures)].filter((figure) => figure > 0).sort((one, other) => one - other);
  const count = Math.min(CLASSES, sorted.length);
  const steps = Array.from({ length: count }, (_, index) => sorted[Math.floor((index * sorted.length) / count)] ?? 0);
  return steps.map((from, index) => {
    const next = steps[index + 1] ?? Number.POSITIVE_INFINITY;
    return { from, to: sorted.findLast((figure) => figure < next) ?? from };
  });
}

/**
 * @param {number | undefined} figure
 * @param {ShadeClass[]} classes
 * @returns {number} 1 is the least; 0 for none
 */
export function shadeOf(figure, classes) {
  return classes.findLastIndex(({ from }) => figure !== undefined && figure > 0 && figure >= from) + 1;
}
