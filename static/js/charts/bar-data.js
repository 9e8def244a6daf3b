// The charts of bars: which values are drawn, which of them the filter leaves out, and their figures. Pure.

import { formatMillions, formatNumber, formatRoundMillions, inFrenchOrder, sumOfMillions } from "../core/format.js";
import { named, t } from "../core/i18n.js";
import { STATES } from "../fields/fields.js";
import { shownValue } from "../fields/shown-value.js";
import { RANGES } from "../selection/filters.js";
import { drawBars } from "./bar-chart.js";
import { chosenIn, isWithin } from "./chosen-values.js";
import { drawYears } from "./year-chart.js";

/** @import { StatsRow } from "../core/schemas.js" */
/** @import { Filters } from "../selection/filters.js" */
/** @import { Selection } from "../selection/selection.js" */
/** @import { Bar } from "./bar-shapes.js" */
/** @import { Chart } from "./chart-data.js" */

/** @typedef {Pick<StatsRow, "count" | "enveloppe_prev_en_meu" | "montant_des_ap_votes_en_meu">} Totals */
/** @typedef {(row: StatsRow) => boolean} IsOutside whether the filter by its field leaves it out */

/**
 * @param {string} name
 * @param {string} field
 * @param {number} top how many bars at most, those that the filter by the field chooses apart
 * @param {Selection} selection
 * @param {Filters} filters
 * @returns {Chart}
 */
export function barChart(name, field, top, selection, filters) {
  const rows = selection.groups[field] ?? [];
  const isChosen = chosenIn(field, selection, filters);
  const isOutside = (/** @type {StatsRow} */ row) => !isChosen(row[field] ?? null);
  const known = inOrder(
    field,
    rows.filter((row) => row[field] !== null),
    top,
  );
  const unknown = rows.find((row) => row[field] === null);
  const isFiltered = known.some(isOutside);
  const isDrawn = (/** @type {StatsRow} */ row, /** @type {number} */ index) =>
    index < top || (isFiltered && !isOutside(row));
  const drawn = known.filter(isDrawn);
  const others = known.filter((row, index) => !isDrawn(row, index));
  const bars = drawn.map((row) => toBar(field, row, filters, isOutside(row)));
  const notes = [
    field === "entreprise" && bars.length > 0 && t("chart.groupings"),
    unknown && t("chart.unknown", { count: unknown.count }),
  ];
  return {
    name,
    field,
    note: notes.filter(Boolean).join(" "),
    isEmpty: bars.length === 0,
    draw: (setting) => (field === "annee_d_individualisation" ? drawYears : drawBars)(bars, setting),
    figures: () => ({
      head: [named("field", field), t("figures.operations"), t("chart.plannedAxis"), t("chart.votedAxis")],
      rows: [
        ...drawn.map((row) => figuresRow(shownValue(field, String(row[field])), row, isOutside(row))),
        ...othersRow(others, isOutside),
        ...(unknown ? [figuresRow(t("chart.unknownValue"), unknown, isOutside(unknown))] : []),
      ],
      total: totalRow(rows, isOutside),
    }),
    countIn: RANGES.includes(field) ? (first, last) => sumOf(drawn.filter(isBetween(field, first, last))).count : null,
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
 * @param {boolean} isOutside
 * @returns {Bar}
 */
function toBar(field, row, filters, isOutside) {
  const value = row[field] ?? "";
  const label = shownValue(field, String(row[field]));
  const planned = row.enveloppe_prev_en_meu;
  const voted = row.montant_des_ap_votes_en_meu;
  const sentence = t("chart.bar", {
    label,
    operations: t("list.count", { count: row.count }),
    planned: formatRoundMillions(planned),
    voted: formatRoundMillions(voted),
  });
  const name = isOutside ? t("chart.barOutside", { bar: sentence }) : sentence;
  return { value, label, name, planned, voted, pressed: isWithin(filters, field, value), isOutside };
}

/**
 * @param {string} field of years
 * @param {string} first
 * @param {string} last
 * @returns {(row: StatsRow) => boolean}
 */
function isBetween(field, first, last) {
  return (row) => Number(row[field]) >= Number(first) && Number(row[field]) <= Number(last);
}

/**
 * @param {StatsRow[]} others that are not drawn
 * @param {IsOutside} isOutside
 * @returns {string[][]} one row, or none
 */
function othersRow(others, isOutside) {
  if (others.length === 0) return [];
  return [figuresRow(t("chart.others", { count: others.length }), sumOf(others), others.every(isOutside))];
}

/**
 * @param {StatsRow[]} rows
 * @param {IsOutside} isOutside
 * @returns {string[]} of what the filter lets through
 */
function totalRow(rows, isOutside) {
  const within = rows.filter((row) => !isOutside(row));
  const label = within.length < rows.length ? t("chart.totalWithin") : t("chart.total");
  return figuresRow(label, sumOf(within), false);
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
 * @param {boolean} isOutside
 * @returns {string[]}
 */
function figuresRow(label, { count, enveloppe_prev_en_meu: planned, montant_des_ap_votes_en_meu: voted }, isOutside) {
  const name = isOutside ? t("chart.outsideFigures", { label }) : label;
  return [name, formatNumber(count), formatMillions(planned), formatMillions(voted)];
}
