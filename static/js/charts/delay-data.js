// The charts of delays from the vote to the delivery: what they draw, what they leave out, and their figures. Pure.

import { formatNumber } from "../core/format.js";
import { named, t } from "../core/i18n.js";
import { RANGES } from "../selection/filters.js";
import { filtersBy, isWithin } from "./chosen-values.js";
import { drawDelays } from "./delay-chart.js";
import { delayGroups, delaysOf, distributionOf } from "./delays.js";

/** @import { Investment } from "../core/schemas.js" */
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
 * @param {Investment[]} [unfiltered] what the filters give without those by the field
 * @returns {Chart}
 */
export function delayChart(name, field, { records, total }, filters, unfiltered = records) {
  const isFiltered = filtersBy(field).some((each) => filters[each]);
  const groups = delayGroups(unfiltered, field).map((group) => toRow(group, field, filters, isFiltered));
  const delays = delaysOf(records);
  const hasOutside = groups.some(({ isOutside }) => isOutside);
  return {
    name,
    field,
    note: noteOf(delays, records.length, total),
    isEmpty: groups.length === 0,
    draw: (setting) => drawDelays(groups, setting),
    figures: () => ({
      head: [named("field", field), t("figures.operations"), ...headOfDelays()],
      rows: groups.map(({ value, distribution, isOutside }) =>
        figuresRow(isOutside ? t("chart.outsideFigures", { label: value }) : value, distribution),
      ),
      total:
        delays.length > 0
          ? figuresRow(t(hasOutside ? "chart.totalWithin" : "chart.total"), distributionOf(delays))
          : null,
    }),
    countIn: RANGES.includes(field) ? (first, last) => countIn(groups, Number(first), Number(last)) : null,
  };
}

/**
 * @param {DelayRow[]} rows by year
 * @param {number} first
 * @param {number} last
 * @returns {number}
 */
function countIn(rows, first, last) {
  const within = rows.filter(({ value }) => Number(value) >= first && Number(value) <= last);
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
 * @param {boolean} isFiltered whether the field is
 * @returns {DelayRow}
 */
function toRow({ value, distribution }, field, filters, isFiltered) {
  const { count, least, low, median, high, most } = distribution;
  const sentence = t("chart.delayRow", {
    label: value,
    operations: t("list.count", { count }),
    median: years(median),
    low: formatNumber(low),
    high: years(high),
    least: formatNumber(least),
    most: years(most),
  });
  const pressed = isWithin(filters, field, value);
  const isOutside = isFiltered && !pressed;
  return {
    value,
    name: isOutside ? t("chart.barOutside", { bar: sentence }) : sentence,
    pressed,
    isOutside,
    distribution,
  };
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
