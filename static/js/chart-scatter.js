// Voted against planned, a point an operation: those above 120 % of their plan stand out. Pure.

import { legend, line, mark, TEXT, text } from "./chart-paint.js";
import { rootScale, rootTicks, tenth, textWidth } from "./chart-scale.js";
import { formatExactMillions, formatNumber, formatShare } from "./format.js";
import { html } from "./html.js";
import { t } from "./i18n.js";

/** @import { Drawing, Paint, Setting } from "./chart-paint.js" */
/** @import { Investment } from "./fields.js" */
/** @typedef {{ id: number, label: string, name: string, planned: number, voted: number, isOver: boolean }} Point */

/** Above this share of its plan, an operation is said to overrun; in percent, so that the comparison is exact. */
export const OVERRUN_PERCENT = 120;
const EUROS_PER_MILLION = 1_000_000;
const OVERRUN = OVERRUN_PERCENT / 100;
const RADIUS = 4;

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
function toPoint({ id, lycee, titreoperation, enveloppe_prev_en_meu: planned, montant_des_ap_votes_en_meu: voted }) {
  if (planned === null || voted === null) return [];
  const label = `${lycee}, ${titreoperation}`;
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
  const height = Math.min(420, Math.max(240, width * 0.55));
  const mostPlanned = Math.max(0, ...points.map(({ planned }) => planned)) || 1;
  const mostVoted = Math.max(0, ...points.map(({ voted }) => voted)) || 1;
  const left = textWidth(formatNumber(Math.ceil(mostVoted)), TEXT) + 10;
  const [start, bottom] = [top.height + 26, top.height + 26 + height];
  const toX = rootScale(mostPlanned, width - left - 10);
  const toY = rootScale(mostVoted, height);
  const x = (/** @type {number} */ planned) => left + toX(planned);
  const y = (/** @type {number} */ voted) => bottom - toY(voted);
  const columns = rootTicks(mostPlanned, width - left - 10, 44).map(
    (tick) =>
      html`${line(x(tick), start, x(tick), bottom + 4, paint.line)}${text({ x: x(tick), y: bottom + 18, fill: paint.quiet, anchor: "middle" }, formatNumber(tick))}`,
  );
  const rows = rootTicks(mostVoted, height, 28).map(
    (tick) =>
      html`${line(left, y(tick), width, y(tick), paint.line)}${text({ x: left - 6, y: y(tick) + 4, fill: paint.quiet, anchor: "end" }, formatNumber(tick))}`,
  );
  const titles = html`${text({ x: 0, y: top.height + 14, fill: paint.quiet }, t("chart.votedAxis"))}
    ${text({ x: width, y: bottom + 38, fill: paint.quiet, anchor: "end" }, t("chart.plannedAxis"))}`;
  const drawn = points.map((point) => {
    const [across, up] = [tenth(x(point.planned)), tenth(y(point.voted))];
    const options = { key: String(point.id), name: point.name, href: addressOf(point.id) };
    return mark(options, isLive, point.isOver ? triangle(across, up, paint) : dot(across, up, paint));
  });
  const limit = Math.min(mostPlanned, mostVoted / OVERRUN);
  const body = html`${rows}${columns}${titles}${limitLine(x(0), y(0), x(limit), y(limit * OVERRUN), paint)}${top.body}${drawn}`;
  return { height: bottom + 44, body };
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
 * @param {number} x
 * @param {number} y
 * @param {number} toX
 * @param {number} toY
 * @param {Paint} paint
 */
function limitLine(x, y, toX, toY, { text: stroke }) {
  return html`<path d="M${tenth(x)} ${tenth(y)}L${tenth(toX)} ${tenth(toY)}" stroke="${stroke}" stroke-width="1.5" stroke-dasharray="6 4"/>
    ${text({ x: toX - 4, y: toY - 8, fill: stroke, anchor: "end", weight: 700 }, formatShare(OVERRUN))}`;
}
