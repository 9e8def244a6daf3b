// The chart of overruns: voted against planned, a point for each operation, and their figures. Pure.

import { formatMillions, formatShare } from "../core/format.js";
import { t } from "../core/i18n.js";
import { drawScatter, OVERRUN_PERCENT, pointsOf } from "./scatter-plot.js";

/** @import { Selection } from "../selection/selection.js" */
/** @import { Chart } from "./chart-data.js" */
/** @import { Point } from "./scatter-plot.js" */

/**
 * @param {string} name
 * @param {Selection} selection
 * @param {(id: number) => string} addressOf
 * @returns {Chart}
 */
export function overrunChart(name, { records, total }, addressOf) {
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
    countIn: null,
  };
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
