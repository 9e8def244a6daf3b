// A scatter plot of voted against planned, a point for each operation: those above 120 % of their plan stand out. Pure.

import { formatExactMillions, formatNumber, formatShare } from "../core/format.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { operationName } from "../fields/school-name.js";
import { legend, line, mark, TEXT, text } from "./drawing.js";
import { rootScale, rootTicks, tenth, textWidth } from "./scale.js";

/** @import { Investment } from "../core/schemas.js" */
/** @import { Drawing, Paint, Setting } from "./drawing.js" */
/** @typedef {{ left: number, top: number, bottom: number, across: number, height: number, mostPlanned: number, mostVoted: number, x: (planned: number) => number, y: (voted: number) => number }} Plane */
/** @typedef {{ id: number, label: string, name: string, planned: number, voted: number, isOver: boolean }} Point */

/** An operation overruns above this share of its plan; in percent, so that the comparison is exact. */
export const OVERRUN_PERCENT = 120;
const EUROS_PER_MILLION = 1_000_000;
const OVERRUN = OVERRUN_PERCENT / 100;
const RADIUS = 4;
const UNDER_AXIS = 44;

/**
 * @param {Investment[]} records
 * @returns {Point[]} those that have both amounts, the smallest plan first
 */
export function pointsOf(records) {
  return records.flatMap(toPoint).sort((one, other) => one.planned - other.planned || one.voted - other.voted);
}

/**
 * @param {Investment} record
 * @returns {Point[]}
 */
function toPoint(record) {
  const { id, enveloppe_prev_en_meu: planned, montant_des_ap_votes_en_meu: voted } = record;
  if (planned === null || voted === null) return [];
  const label = operationName(record);
  const amounts = { label, planned: formatExactMillions(planned), voted: formatExactMillions(voted) };
  const name =
    planned > 0
      ? t("chart.pointShare", { ...amounts, share: formatShare(voted / planned) })
      : t("chart.point", amounts);
  return [{ id, label, name, planned, voted, isOver: isOverrun(planned, voted) }];
}

/**
 * @param {number} planned in millions of euros
 * @param {number} voted
 * @returns {boolean} compared in whole euros: products of decimal millions drift
 */
export function isOverrun(planned, voted) {
  const [plannedEuros, votedEuros] = [planned, voted].map((amount) => Math.round(amount * EUROS_PER_MILLION));
  return Number(votedEuros) * 100 > Number(plannedEuros) * OVERRUN_PERCENT;
}

/**
 * @param {Point[]} points
 * @param {(id: number) => string} addressOf the record that a point leads to
 * @param {Setting} setting
 * @returns {Drawing}
 */
export function drawScatter(points, addressOf, setting) {
  const { width, paint, isLive } = setting;
  const top = legendOf(setting);
  const plane = planeOf(points, top.height, width);
  const drawn = points.map(({ id, name, planned, voted, isOver }) => {
    const [x, y] = [tenth(plane.x(planned)), tenth(plane.y(voted))];
    const shape = isOver ? triangle(x, y, paint) : dot(x, y, paint);
    return mark({ key: String(id), name, href: addressOf(id) }, isLive, shape);
  });
  const body = html`${axes(plane, setting)}${limitLine(plane, paint)}${top.body}${drawn}`;
  return { height: plane.bottom + UNDER_AXIS, body };
}

/**
 * @param {Point[]} points
 * @param {number} above the room that the legend takes
 * @param {number} width
 * @returns {Plane}
 */
function planeOf(points, above, width) {
  const mostPlanned = Math.max(0, ...points.map(({ planned }) => planned)) || 1;
  const mostVoted = Math.max(0, ...points.map(({ voted }) => voted)) || 1;
  const height = Math.min(420, Math.max(240, width * 0.55));
  const [left, top] = [textWidth(formatNumber(Math.ceil(mostVoted)), TEXT) + 10, above + 26];
  const across = width - left - 10;
  const [toRight, toTop] = [rootScale(mostPlanned, across), rootScale(mostVoted, height)];
  const [x, y] = [
    (/** @type {number} */ planned) => left + toRight(planned),
    (/** @type {number} */ voted) => top + height - toTop(voted),
  ];
  return { left, top, bottom: top + height, across, height, mostPlanned, mostVoted, x, y };
}

/**
 * @param {Plane} plane
 * @param {Setting} setting
 */
function axes({ left, top, bottom, across, height, mostPlanned, mostVoted, x, y }, { width, paint }) {
  const planned = rootTicks(mostPlanned, across, 44).map((tick) => {
    const label = text({ x: x(tick), y: bottom + 18, fill: paint.quiet, anchor: "middle" }, formatNumber(tick));
    return html`${line(x(tick), top, x(tick), bottom + 4, paint.line)}${label}`;
  });
  const voted = rootTicks(mostVoted, height, 28).map((tick) => {
    const label = text({ x: left - 6, y: y(tick) + 4, fill: paint.quiet, anchor: "end" }, formatNumber(tick));
    return html`${line(left, y(tick), width, y(tick), paint.line)}${label}`;
  });
  return html`${voted}${planned}${text({ x: 0, y: top - 12, fill: paint.quiet }, t("chart.votedAxis"))}
    ${text({ x: width, y: bottom + 38, fill: paint.quiet, anchor: "end" }, t("chart.plannedAxis"))}`;
}

/** @param {Setting} setting */
function legendOf(setting) {
  const share = formatShare(OVERRUN);
  const items = [
    { label: t("chart.within", { share }), swatch: dot(6, 7, setting.paint) },
    { label: t("chart.over", { share }), swatch: triangle(6, 7, setting.paint) },
  ];
  return legend(items, setting);
}

/**
 * @param {number} x
 * @param {number} y
 * @param {Paint} paint
 */
function dot(x, y, { voted }) {
  return html`<circle class="mark-shape" cx="${x}" cy="${y}" r="${RADIUS}" fill="${voted}" fill-opacity="0.2" stroke="${voted}"/>`;
}

/**
 * @param {number} x
 * @param {number} y
 * @param {Paint} paint
 */
function triangle(x, y, { over }) {
  return html`<path class="mark-shape" d="M${x} ${tenth(y - 5.5)}l5 9h-10z" fill="${over}" stroke="${over}"/>`;
}

/**
 * A straight one: both axes are of the same kind.
 * @param {Plane} plane
 * @param {Paint} paint
 */
function limitLine({ mostPlanned, mostVoted, x, y }, { text: stroke }) {
  const end = Math.min(mostPlanned, mostVoted / OVERRUN);
  const [toX, toY] = [x(end), y(end * OVERRUN)];
  return html`<path d="M${tenth(x(0))} ${tenth(y(0))}L${tenth(toX)} ${tenth(toY)}" stroke="${stroke}" stroke-width="1.5" stroke-dasharray="6 4"/>
    ${text({ x: toX - 4, y: toY - 8, fill: stroke, anchor: "end", weight: 700 }, formatShare(OVERRUN))}`;
}
