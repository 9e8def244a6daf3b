// Bar charts of planned and voted amounts: horizontal, or vertical for years. Pure.

import { formatNumber, formatRoundMillions } from "../core/format.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { legend, line, mark, TEXT, text } from "./drawing.js";
import { linearScale, niceTicks, shorten, tenth, textWidth } from "./scale.js";

/** @import { Drawing, Paint, Setting } from "./drawing.js" */

/**
 * @typedef {object} Bar
 * @property {string | number} value of the field
 * @property {string} label
 * @property {string} name a sentence with its figures
 * @property {number} planned in millions of euros
 * @property {number} voted
 * @property {boolean} pressed whether the list is filtered by it
 */

const ROW = 46;
const THICKNESS = 9;
const AXIS = 24;
const COLUMN_HEIGHT = 220;
const LABEL_WIDTH = 38;
/** Wide enough for a finger. */
const MIN_SLOT = 24;
/** So that a single year is not as wide as the page. */
const MIN_SLOTS = 8;

/**
 * @param {Bar[]} bars
 * @param {Setting} setting
 * @returns {Drawing}
 */
export function drawBars(bars, setting) {
  const { width, paint, isLive } = setting;
  const top = legendOf(t("chart.votedBeside"), setting);
  const ticks = niceTicks(greatest(bars), Math.max(2, Math.floor(width / 90)));
  const place = linearScale(ticks.at(-1) ?? 1, width - 2);
  const bottom = top.height + bars.length * ROW;
  const rows = bars.map((bar, index) => {
    const y = top.height + index * ROW;
    return mark(
      markOf(bar),
      isLive,
      html`${area(0, y, width, ROW)}
      ${plannedBar(1, y + 19, place(bar.planned), THICKNESS, setting)}
      ${votedBar(1, y + 19 + THICKNESS + 1, place(bar.voted), THICKNESS, paint)}`,
    );
  });
  const labels = bars.map((bar, index) => rowLabels(bar, top.height + index * ROW, setting));
  const grid = ticks.map((tick, index) => {
    const x = 1 + place(tick);
    const anchor = index === 0 ? "start" : index === ticks.length - 1 ? "end" : "middle";
    const label = anchor === "end" ? `${formatNumber(tick)} M€` : formatNumber(tick);
    return html`${line(x, top.height, x, bottom + 4, paint.line)}${text({ x, y: bottom + 18, fill: paint.quiet, anchor }, label)}`;
  });
  return { height: bottom + AXIS, body: html`${hatch(setting)}${grid}${top.body}${labels}${rows}` };
}

/**
 * @param {Bar[]} bars of years, the first year first; years without a bar keep their place
 * @param {Setting} setting
 * @returns {Drawing} horizontal bars where columns would be too thin to press
 */
export function drawColumns(bars, setting) {
  const { width, paint } = setting;
  const ticks = niceTicks(greatest(bars), 4);
  const left = Math.max(...ticks.map((tick) => textWidth(formatNumber(tick), TEXT))) + 8;
  const first = Number(bars[0]?.value);
  const years = Array.from({ length: Number(bars.at(-1)?.value) - first + 1 }, (_, index) => first + index);
  const slot = (width - left) / Math.max(years.length, MIN_SLOTS);
  if (slot < MIN_SLOT) return drawBars(bars, setting);
  const top = legendOf(t("chart.voted"), setting);
  const start = top.height + 24;
  const bottom = start + COLUMN_HEIGHT;
  const place = linearScale(ticks.at(-1) ?? 1, COLUMN_HEIGHT);
  const at = (/** @type {string | number} */ year) => (Number(year) - first) * slot + left;
  const columns = bars.map((bar) => column(bar, { x: at(bar.value), start, bottom, slot, place }, setting));
  const step = Math.ceil(LABEL_WIDTH / slot);
  const labels = years
    .filter((_, index) => index % step === 0)
    .map((year) => text({ x: at(year) + slot / 2, y: bottom + 18, fill: paint.text, anchor: "middle" }, String(year)));
  const grid = ticks.map((tick) => {
    const y = bottom - place(tick);
    return html`${line(left, y, width, y, paint.line)}${text({ x: left - 6, y: y + 4, fill: paint.quiet, anchor: "end" }, formatNumber(tick))}`;
  });
  const unit = text({ x: 0, y: top.height + 10, fill: paint.quiet }, "M€");
  return { height: bottom + AXIS, body: html`${hatch(setting)}${grid}${unit}${top.body}${labels}${columns}` };
}

/**
 * @param {Bar} bar
 * @param {{ x: number, start: number, bottom: number, slot: number, place: (value: number) => number }} at
 * @param {Setting} setting
 */
function column(bar, { x, start, bottom, slot, place }, setting) {
  const thickness = Math.min(16, slot * 0.36);
  const middle = x + slot / 2;
  const [planned, voted] = [place(bar.planned), place(bar.voted)];
  return mark(
    markOf(bar),
    setting.isLive,
    html`${area(x, start, slot, COLUMN_HEIGHT + AXIS)}
      ${plannedBar(middle - thickness - 0.5, bottom - planned, thickness, planned, setting)}
      ${votedBar(middle + 0.5, bottom - voted, thickness, voted, setting.paint)}`,
  );
}

/**
 * They are outside the mark: its name says more, and the name of a control must contain the text that it shows.
 * @param {Bar} bar
 * @param {number} y
 * @param {Setting} setting
 */
function rowLabels({ label, voted, pressed }, y, { width, paint }) {
  const amount = formatRoundMillions(voted);
  const room = width - textWidth(amount, TEXT) - 12;
  const shown = shorten(pressed ? `✓ ${label}` : label, room, TEXT);
  return html`${text({ x: 1, y: y + 13, fill: paint.text, weight: pressed ? 700 : 400 }, shown)}
    ${text({ x: width - 1, y: y + 13, fill: paint.voted, anchor: "end" }, amount)}`;
}

/** @param {Bar} bar */
function markOf({ value, name, pressed }) {
  return { key: String(value), name, pressed };
}

/** @param {Bar[]} bars */
function greatest(bars) {
  return Math.max(0, ...bars.flatMap(({ planned, voted }) => [planned, voted]));
}

/**
 * The area that the pointer hits, and that shows the focus.
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 */
function area(x, y, width, height) {
  return html`<rect class="mark-area" x="${tenth(x)}" y="${tenth(y)}" width="${tenth(width)}" height="${tenth(height)}" fill="none"/>`;
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 * @param {Setting} setting
 */
function plannedBar(x, y, width, height, { name, paint }) {
  return html`<rect class="mark-shape" x="${tenth(x)}" y="${tenth(y)}" width="${tenth(width)}" height="${tenth(height)}" fill="url(#hatch-${name})" stroke="${paint.planned}"/>`;
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 * @param {Paint} paint
 */
function votedBar(x, y, width, height, { voted }) {
  return html`<rect class="mark-shape" x="${tenth(x)}" y="${tenth(y)}" width="${tenth(width)}" height="${tenth(height)}" fill="${voted}" stroke="${voted}"/>`;
}

/**
 * @param {string} voted
 * @param {Setting} setting
 */
function legendOf(voted, setting) {
  const items = [
    { label: t("chart.planned"), swatch: plannedBar(1, 1, 11, 11, setting) },
    { label: voted, swatch: votedBar(1, 1, 11, 11, setting.paint) },
  ];
  return legend(items, setting);
}

/**
 * A pattern, so that planned differs from voted without colour.
 * @param {Setting} setting
 */
function hatch({ name, paint }) {
  return html`<defs><pattern id="hatch-${name}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M1 0V5" stroke="${paint.planned}" stroke-width="1.4"/></pattern></defs>`;
}
