// The charts of a selection: for each its marks, its note and its figures. Pure.

import {
  formatMillions,
  formatNumber,
  formatRoundMillions,
  formatShare,
  inFrenchOrder,
  sumOfMillions,
} from "../core/format.js";
import { named, t } from "../core/i18n.js";
import { STATES } from "../fields/fields.js";
import { isFilteredBy } from "../selection/filters.js";
import { isHighlighted } from "../selection/selection.js";
import { drawBars, drawColumns } from "./bar-chart.js";
import { drawScatter, OVERRUN_PERCENT, pointsOf } from "./scatter-plot.js";

/** @import { MessageKey } from "../core/i18n.js" */
/** @import { Investment, StatsRow } from "../core/schemas.js" */
/** @import { Filters } from "../selection/filters.js" */
/** @import { Highlight, Selection } from "../selection/selection.js" */
/** @import { Bar } from "./bar-chart.js" */
/** @import { Drawing, Setting } from "./drawing.js" */
/** @import { Point } from "./scatter-plot.js" */

/** @typedef {Pick<StatsRow, "count" | "enveloppe_prev_en_meu" | "montant_des_ap_votes_en_meu">} Totals */
/** @typedef {{ head: string[], rows: string[][], total: string[] | null }} Figures a table; each row begins with its label */

/**
 * @typedef {object} Chart
 * @property {string} name
 * @property {string | null} field whose values are its bars; null where each mark is a record
 * @property {string} note what it leaves out, empty when nothing
 * @property {boolean} isEmpty
 * @property {(setting: Setting) => Drawing} draw
 * @property {() => Figures} figures
 */

/** @typedef {{ name: string, title: MessageKey, field: string | null, top?: number }} ChartKind */

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
  { name: "states", title: "chart.states", field: "etat_d_avancement" },
  { name: "departements", title: "chart.departements", field: "departement" },
  { name: "towns", title: "chart.towns", field: "ville", top: TOP },
  { name: "companies", title: "chart.companies", field: "entreprise", top: TOP },
  { name: "programmes", title: "chart.programmes", field: "ppi" },
];

/**
 * @param {Selection} selection
 * @param {Filters} filters
 * @param {(id: number) => string} addressOf a record's page
 * @returns {Chart[]}
 */
export function chartsOf(selection, filters, addressOf) {
  return CHARTS.map(({ name, field, top }) =>
    field === null
      ? scatterChart(name, selection, addressOf)
      : barChart(name, field, top ?? Number.POSITIVE_INFINITY, selection.groups[field] ?? [], filters),
  );
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

/**
 * @param {string} name
 * @param {string} field
 * @param {number} top how many bars at most
 * @param {StatsRow[]} rows
 * @param {Filters} filters
 * @returns {Chart}
 */
function barChart(name, field, top, rows, filters) {
  const known = inOrder(
    field,
    rows.filter((row) => row[field] !== null),
    top,
  );
  const unknown = rows.find((row) => row[field] === null);
  const drawn = known.slice(0, top);
  const others = known.slice(top);
  const bars = drawn.map((row) => toBar(field, row, filters));
  const notes = [
    field === "entreprise" && bars.length > 0 && t("chart.groupings"),
    unknown && t("chart.unknown", { count: unknown.count }),
  ];
  return {
    name,
    field,
    note: notes.filter(Boolean).join(" "),
    isEmpty: bars.length === 0,
    draw: (setting) => (field === "annee_d_individualisation" ? drawColumns : drawBars)(bars, setting),
    figures: () => ({
      head: [named("field", field), t("figures.operations"), t("chart.plannedAxis"), t("chart.votedAxis")],
      rows: [
        ...drawn.map((row) => figuresRow(labelOf(field, row), row)),
        ...(others.length > 0 ? [figuresRow(t("chart.others", { count: others.length }), sumOf(others))] : []),
        ...(unknown ? [figuresRow(t("chart.unknownValue"), unknown)] : []),
      ],
      total: figuresRow(t("chart.total"), sumOf(rows)),
    }),
  };
}

/**
 * @param {string} name
 * @param {Selection} selection
 * @param {(id: number) => string} addressOf
 * @returns {Chart}
 */
function scatterChart(name, { records, total }, addressOf) {
  const points = pointsOf(records);
  const over = points.filter(({ isOver }) => isOver).length;
  const share = formatShare(OVERRUN_PERCENT / 100);
  const notes = [
    t("chart.overrunCount", { count: over, of: points.length, share }),
    records.length > points.length && t("chart.withoutAmount", { count: records.length - points.length }),
    records.length < total && t("chart.firstOnly", { count: records.length, total }),
    t("chart.rootScale"),
  ];
  return {
    name,
    field: null,
    note: notes.filter(Boolean).join(" "),
    isEmpty: points.length === 0,
    draw: (setting) => drawScatter(points, addressOf, setting),
    figures: () => ({
      head: [t("column.titreoperation"), t("chart.plannedAxis"), t("chart.votedAxis"), t("chart.share")],
      rows: points.toSorted((one, other) => shareOf(other) - shareOf(one)).map(pointRow),
      total: null,
    }),
  };
}

/**
 * @param {string} field
 * @param {StatsRow[]} rows
 * @param {number} top
 * @returns {StatsRow[]} the most voted first where only some are drawn
 */
function inOrder(field, rows, top) {
  if (top < Number.POSITIVE_INFINITY) {
    return rows.toSorted(
      (one, other) => other.montant_des_ap_votes_en_meu - one.montant_des_ap_votes_en_meu || other.count - one.count,
    );
  }
  const rank = (/** @type {StatsRow} */ row) => STATES.indexOf(String(row[field]));
  return rows.toSorted(
    (one, other) => rank(one) - rank(other) || inFrenchOrder(String(one[field]), String(other[field])),
  );
}

/**
 * @param {string} field
 * @param {StatsRow} row
 * @param {Filters} filters
 * @returns {Bar}
 */
function toBar(field, row, filters) {
  const value = row[field] ?? "";
  const label = labelOf(field, row);
  const planned = row.enveloppe_prev_en_meu;
  const voted = row.montant_des_ap_votes_en_meu;
  const name = t("chart.bar", {
    label,
    operations: t("list.count", { count: row.count }),
    planned: formatRoundMillions(planned),
    voted: formatRoundMillions(voted),
  });
  return { value, label, name, planned, voted, pressed: isFilteredBy(filters, field, value) };
}

/**
 * @param {string} field
 * @param {StatsRow} row
 * @returns {string}
 */
function labelOf(field, row) {
  const value = String(row[field]);
  if (field === "etat_d_avancement") return named("stage", value);
  return field === "departement" ? named("departement", value) : value;
}

/**
 * @param {StatsRow[]} rows
 * @returns {Totals}
 */
function sumOf(rows) {
  return {
    count: rows.reduce((sum, { count }) => sum + count, 0),
    enveloppe_prev_en_meu: sumOfMillions(rows.map((row) => row.enveloppe_prev_en_meu)),
    montant_des_ap_votes_en_meu: sumOfMillions(rows.map((row) => row.montant_des_ap_votes_en_meu)),
  };
}

/**
 * @param {string} label
 * @param {Totals} totals
 * @returns {string[]}
 */
function figuresRow(label, { count, enveloppe_prev_en_meu: planned, montant_des_ap_votes_en_meu: voted }) {
  return [label, formatNumber(count), formatMillions(planned), formatMillions(voted)];
}

/**
 * @param {Point} point
 * @returns {string[]}
 */
function pointRow({ label, planned, voted }) {
  return [label, formatMillions(planned), formatMillions(voted), planned > 0 ? formatShare(voted / planned) : "–"];
}

/** @param {Point} point */
function shareOf({ planned, voted }) {
  if (planned > 0) return voted / planned;
  return voted > 0 ? Number.MAX_VALUE : 0;
}
