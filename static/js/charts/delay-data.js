// The charts of delays from the vote to the delivery: what they draw, what they leave out, and their figures. Pure.

import { formatNumber } from "../core/format.js";
import { named, t } from "../core/i18n.js";
import { RANGES } from "../selection/filters.js";
import { isWithin } from "./chosen-values.js";
import { drawDelays } from "./delay-chart.js";
import { delayGroups, delaysOf, distributionOf } from "./delays.js";

/** @import { Filters } from "../selection/filters.js" */
/** @import { Selection } from "../selection/selection.js" */
/** @import { Chart } from "./chart-data.js" */
/** @import { DelayRow } from "./delay-chart.js" */
/** @import { DelayGroup, Distribution } from "./delays.js" */

/**
 * @param {string} name
 * @param {string} field whose values are the rows
 * @param {Selection} selection
 * @param {Filters} filters
 * @returns {Chart}
 */
export function delayChart(name, field, { records, total }, filters) {
  const groups = delayGroups(records, field);
  const delays = delaysOf(records);
  return {
    name,
    field,
    note: noteOf(delays, records.length, total),
    isEmpty: groups.length === 0,
    draw: (setting) =>
      drawDelays(
        groups.map((group) => toRow(group, field, filters)),
        setting,
      ),
    figures: () => ({
      head: [named("field", field), t("figures.operations"), ...headOfDelays()],
      rows: groups.map(({ value, distribution }) => figuresRow(value, distribution)),
      total: delays.length > 0 ? figuresRow(t("chart.total"), distributionOf(delays)) : null,
    }),
    countIn: RANGES.includes(field) ? (first, last) => countIn(groups, Number(first), Number(last)) : null,
  };
}

/**
 * @param {DelayGroup[]} groups by year
 * @param {number} first
 * @param {number} last
 * @returns {number}
 */
function countIn(groups, first, last) {
  const within = groups.filter(({ value }) => Number(value) >= first && Number(value) <= last);
  return within.reduce((sum, { distribution }) => sum + distribution.count, 0);
}

/**
 * @param {number[]} delays
 * @param {number} loaded how many operations are
 * @param {number} total how many the filters give
 * @returns {string}
 */
function noteOf(delays, loaded, total) {
  const negative = delays.filter((delay) => delay < 0).length;
  const missing = loaded - delays.length;
  const notes = [
    delays.length > 0 && t("chart.medianOfAll", { count: delays.length, years: years(distributionOf(delays).median) }),
    missing > 0 && t("chart.withoutYears", { count: missing }),
    negative > 0 && t("chart.negativeDelays", { count: negative }),
    loaded < total && t("chart.firstOnly", { count: loaded, total }),
  ];
  return notes.filter(Boolean).join(" ");
}

/**
 * @param {DelayGroup} group
 * @param {string} field
 * @param {Filters} filters
 * @returns {DelayRow}
 */
function toRow({ value, distribution }, field, filters) {
  const { count, least, low, median, high, most } = distribution;
  const name = t("chart.delayRow", {
    label: value,
    operations: t("list.count", { count }),
    median: years(median),
    low: formatNumber(low),
    high: years(high),
    least: formatNumber(least),
    most: years(most),
  });
  return { value, name, pressed: isWithin(filters, field, value), distribution };
}

function headOfDelays() {
  return [t("chart.median"), t("chart.lowQuarter"), t("chart.highQuarter"), t("chart.shortest"), t("chart.longest")];
}

/**
 * @param {string} label
 * @param {Distribution} distribution
 * @returns {string[]}
 */
function figuresRow(label, { count, median, low, high, least, most }) {
  return [label, ...[count, median, low, high, least, most].map(formatNumber)];
}

/**
 * @param {number} count
 * @returns {string} "6,5 ans"
 */
function years(count) {
  return t("chart.yearCount", { count });
}
