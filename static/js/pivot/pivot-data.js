// A table of two fields from the totals of their pairs of values: cells, and the totals of rows and columns. Pure.

import { inFrenchOrder, sumOfMillions } from "../core/format.js";
import { t } from "../core/i18n.js";
import { STATES } from "../fields/fields.js";
import { shownValue } from "../fields/shown-value.js";

/** @import { StatsRow } from "../core/schemas.js" */
/** @import { Measure, PivotChoice } from "./pivot-choice.js" */

/** @typedef {{ value: string | null, label: string }} Head a value of a field; null for what cannot be filtered by */

/**
 * @typedef {object} Pivot
 * @property {Head[]} rows
 * @property {Head[]} columns
 * @property {(number | null)[][]} cells by row and column; null where there is no operation
 * @property {number[]} rowTotals
 * @property {number[]} columnTotals
 * @property {number} total
 */

/** More values of a field than these are one row, or column, together: a table of more cells would stop the browser. */
const MOST = 200;

/** @type {Record<Measure, "count" | "enveloppe_prev_en_meu" | "montant_des_ap_votes_en_meu">} */
const AMOUNTS = { count: "count", planned: "enveloppe_prev_en_meu", voted: "montant_des_ap_votes_en_meu" };

/**
 * @param {StatsRow[]} groups totals by both fields
 * @param {PivotChoice} choice
 * @returns {Pivot} amounts in millions of euros
 */
export function pivotOf(groups, { rows, columns, measure }) {
  const amountOf = (/** @type {StatsRow} */ group) => group[AMOUNTS[measure]];
  const [down, across] = [axisOf(groups, rows, amountOf), axisOf(groups, columns, amountOf)];
  /** @type {number[][][]} */
  const amounts = down.heads.map(() => across.heads.map(() => []));
  for (const group of groups) amounts[down.placeOf(group)]?.[across.placeOf(group)]?.push(amountOf(group));
  const all = groups.map(amountOf);
  return {
    rows: down.heads,
    columns: across.heads,
    cells: amounts.map((row) => row.map((each) => (each.length > 0 ? sumOfMillions(each) : null))),
    rowTotals: amounts.map((row) => sumOfMillions(row.flat())),
    columnTotals: across.heads.map((_, column) => sumOfMillions(amounts.flatMap((row) => row[column] ?? []))),
    total: sumOfMillions(all),
  };
}

/**
 * @param {StatsRow[]} groups
 * @param {string} field
 * @param {(group: StatsRow) => number} amountOf
 * @returns {{ heads: Head[], placeOf: (group: StatsRow) => number }} the values in their order, nothing last
 */
function axisOf(groups, field, amountOf) {
  const values = [...new Set(groups.map((group) => group[field] ?? null))];
  const kept = values.length > MOST ? greatest(groups, field, amountOf) : values;
  const known = kept.filter((value) => value !== null).map(String);
  const sorted = known.sort((one, other) => rank(one) - rank(other) || inFrenchOrder(one, other));
  const heads = sorted.map((value) => /** @type {Head} */ ({ value, label: shownValue(field, value) }));
  const places = new Map(sorted.map((value, place) => [/** @type {string | null} */ (value), place]));
  if (values.includes(null)) {
    places.set(null, heads.length);
    heads.push({ value: null, label: t("chart.unknownValue") });
  }
  const others = values.length - places.size;
  if (others > 0) heads.push({ value: null, label: t("chart.others", { count: others }) });
  const placeOf = (/** @type {StatsRow} */ group) => {
    const value = group[field] ?? null;
    return places.get(value === null ? null : String(value)) ?? heads.length - 1;
  };
  return { heads, placeOf };
}

/**
 * @param {StatsRow[]} groups
 * @param {string} field
 * @param {(group: StatsRow) => number} amountOf
 * @returns {(string | number)[]} the values with the greatest amounts
 */
function greatest(groups, field, amountOf) {
  /** @type {Map<string | number, number>} */
  const sums = new Map();
  for (const group of groups) {
    const value = group[field] ?? null;
    if (value !== null) sums.set(value, (sums.get(value) ?? 0) + amountOf(group));
  }
  const sorted = [...sums].sort(([, one], [, other]) => other - one);
  return sorted.slice(0, MOST).map(([value]) => value);
}

/** @param {string} value states go in the order of an operation's life */
function rank(value) {
  return STATES.indexOf(value);
}
