// The charts of a selection: for each its marks, its note and its figures. Pure.

import { isHighlighted } from "../selection/selection.js";
import { barChart } from "./bar-data.js";
import { delayChart } from "./delay-data.js";
import { overrunChart } from "./overrun-data.js";

/** @import { MessageKey } from "../core/i18n.js" */
/** @import { Investment } from "../core/schemas.js" */
/** @import { Filters } from "../selection/filters.js" */
/** @import { Highlight, Selection } from "../selection/selection.js" */
/** @import { Drawing, Setting } from "./drawing.js" */
/** @import { Unfiltered } from "./unfiltered.js" */

/** @typedef {{ head: string[], rows: string[][], total: string[] | null }} Figures a table; each row begins with its label */

/**
 * @typedef {object} Chart
 * @property {string} name
 * @property {string | null} field whose values are its bars; null where each mark is a record
 * @property {string} note what it leaves out, empty when nothing
 * @property {boolean} isEmpty
 * @property {(setting: Setting) => Drawing} draw
 * @property {() => Figures} figures
 * @property {((first: string, last: string) => number) | null} countIn how many operations the marks of a range stand
 *   for; null where marks are no years
 */

/** @typedef {{ name: string, title: MessageKey, field: string | null, top?: number, ofDelays?: boolean }} ChartKind */

const TOP = 10;

/**
 * Every chart, in the order of the page.
 * A bar of the companies is a value of the field, which may name several: the data does not say what each of them
 * was paid, so that adding the whole to each would count money twice, and dividing it would invent figures.
 * @type {ChartKind[]}
 */
export const CHARTS = [
  { name: "years", title: "chart.years", field: "annee_d_individualisation" },
  { name: "overruns", title: "chart.overruns", field: null },
  { name: "delays", title: "chart.delays", field: "annee_d_individualisation", ofDelays: true },
  { name: "programme-delays", title: "chart.programmeDelays", field: "ppi", ofDelays: true },
  { name: "states", title: "chart.states", field: "etat_d_avancement" },
  { name: "departements", title: "chart.departements", field: "departement" },
  { name: "towns", title: "chart.towns", field: "ville", top: TOP },
  { name: "companies", title: "chart.companies", field: "entreprise", top: TOP },
  { name: "programmes", title: "chart.programmes", field: "ppi" },
];

/** The fields whose values are the rows of a chart of delays. */
export const DELAY_FIELDS = CHARTS.flatMap(({ field, ofDelays }) => (field && ofDelays ? [field] : []));

/**
 * @param {Selection} selection
 * @param {Filters} filters
 * @param {Unfiltered} unfiltered for the charts of delays
 * @param {(id: number) => string} addressOf a record's page
 * @returns {Chart[]}
 */
export function chartsOf(selection, filters, unfiltered, addressOf) {
  return CHARTS.map(({ name, field, top = Number.POSITIVE_INFINITY, ofDelays }) => {
    if (field === null) return overrunChart(name, selection, addressOf);
    if (ofDelays) return delayChart(name, field, selection, filters, unfiltered[field] ?? selection.records);
    return barChart(name, field, top, selection, filters);
  });
}

/**
 * The marks of a chart that stand for what is highlighted.
 * @param {string | null} field of the chart
 * @param {Highlight} highlight
 * @param {Investment[]} records those of the selection that are loaded
 * @returns {string[]} their keys
 */
export function highlightedKeys(field, highlight, records) {
  if (highlight === null) return [];
  if (field === null) return records.filter((record) => isHighlighted(record, highlight)).map(({ id }) => String(id));
  if ("field" in highlight) return highlight.field === field ? [String(highlight.value)] : [];
  const record = records.find(({ id }) => id === highlight.id);
  return record ? [String(record[/** @type {keyof Investment} */ (field)])] : [];
}
