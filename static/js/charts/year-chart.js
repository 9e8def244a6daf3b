// The chart of years: columns side by side, or lying bars, one close under the other, where the width is short. Pure.

import { formatNumber, formatRoundMillions } from "../core/format.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { amountAxis } from "./bar-chart.js";
import { area, greatest, hatches, legendOf, markOf, pair } from "./bar-shapes.js";
import { line, mark, TEXT, text } from "./drawing.js";
import { linearScale, niceTicks, textWidth } from "./scale.js";

/** @import { Bar } from "./bar-shapes.js" */
/** @import { Drawing, Setting } from "./drawing.js" */
/** @typedef {{ left: number, start: number, bottom: number, slot: number, at: (year: string | number) => number, place: (millions: number) => number }} Plane */

/** Where columns begin: on a telephone the chart lies down, however few the years are. */
const COLUMNS_FROM = 480;
const AXIS = 24;
const COLUMN_HEIGHT = 220;
const LABEL_WIDTH = 38;
/** Wide, and high, enough for a finger. */
const MIN_SLOT = 24;
/** So that a single year is not as wide as the page. */
const MIN_SLOTS = 8;
const ROW = 26;
const THICKNESS = 8;

/**
 * @param {Bar[]} bars of years, the first year first; years without a bar keep their place
 * @param {Setting} setting
 * @returns {Drawing}
 */
export function drawYears(bars, setting) {
  const { width, paint } = setting;
  const years = yearsOf(bars);
  const ticks = niceTicks(greatest(bars), 4);
  const left = Math.max(...ticks.map((tick) => textWidth(formatNumber(tick), TEXT))) + 8;
  const slot = (width - left) / Math.max(years.length, MIN_SLOTS);
  if (width < COLUMNS_FROM || slot < MIN_SLOT) return drawRows(bars, setting);
  const top = legendOf(t("chart.voted"), bars, setting);
  const start = top.height + 24;
  const bottom = start + COLUMN_HEIGHT;
  const plane = {
    left,
    start,
    bottom,
    slot,
    at: (/** @type {string | number} */ year) => (Number(year) - Number(years[0])) * slot + left,
    place: linearScale(ticks.at(-1) ?? 1, COLUMN_HEIGHT),
  };
  const columns = bars.map((bar) => column(bar, plane, setting));
  const unit = text({ x: 0, y: top.height + 10, fill: paint.quiet }, "M€");
  const axes = html`${amountLines(ticks, plane, setting)}${unit}${yearLabels(years, plane, setting)}`;
  return { height: bottom + AXIS, body: html`${hatches(setting)}${axes}${top.body}${columns}` };
}

/**
 * @param {Bar[]} bars
 * @param {Setting} setting
 * @returns {Drawing} a row for each year that has a bar
 */
function drawRows(bars, setting) {
  const top = legendOf(t("chart.votedBeside"), bars, setting);
  const right = Math.max(...bars.map(({ voted }) => textWidth(formatRoundMillions(voted), TEXT))) + 8;
  const axis = amountAxis(
    bars,
    { left: LABEL_WIDTH, top: top.height, bottom: top.height + bars.length * ROW, right },
    setting,
  );
  const rows = bars.map((bar, index) => row(bar, top.height + index * ROW, axis.place, setting));
  const labels = bars.map((bar, index) => rowLabels(bar, top.height + index * ROW + 17, setting));
  return { height: axis.height, body: html`${hatches(setting)}${axis.body}${top.body}${labels}${rows}` };
}

/**
 * @param {Bar} bar
 * @param {number} y
 * @param {(millions: number) => number} place
 * @param {Setting} setting
 */
function row(bar, y, place, setting) {
  const [x, height] = [LABEL_WIDTH, THICKNESS];
  const planned = { x, y: y + 4, width: place(bar.planned), height };
  const voted = { x, y: y + 5 + height, width: place(bar.voted), height };
  const hit = area({ x: 0, y, width: setting.width, height: ROW });
  return mark(markOf(bar), setting.isLive, html`${hit}${pair(bar, planned, voted, setting)}`);
}

/**
 * @param {Bar} bar
 * @param {number} y
 * @param {Setting} setting
 */
function rowLabels({ label, voted, pressed, isOutside }, y, { width, paint }) {
  const [fill, amountFill] = isOutside ? [paint.quiet, paint.quiet] : [paint.text, paint.voted];
  return html`${text({ x: 1, y, fill, weight: pressed ? 700 : 400 }, label)}
    ${text({ x: width - 1, y, fill: amountFill, anchor: "end" }, formatRoundMillions(voted))}`;
}

/**
 * @param {Bar[]} bars
 * @returns {number[]} every year from the first to the last
 */
function yearsOf(bars) {
  const first = Number(bars[0]?.value);
  return Array.from({ length: Number(bars.at(-1)?.value) - first + 1 }, (_, index) => first + index);
}

/**
 * @param {Bar} bar
 * @param {Plane} plane
 * @param {Setting} setting
 */
function column(bar, { start, bottom, slot, at, place }, setting) {
  const width = Math.min(16, slot * 0.36);
  const x = at(bar.value);
  const middle = x + slot / 2;
  const [planned, voted] = [place(bar.planned), place(bar.voted)];
  return mark(
    markOf(bar),
    setting.isLive,
    html`${area({ x, y: start, width: slot, height: COLUMN_HEIGHT + AXIS })}
      ${pair(bar, { x: middle - width - 0.5, y: bottom - planned, width, height: planned }, { x: middle + 0.5, y: bottom - voted, width, height: voted }, setting)}`,
  );
}

/**
 * @param {number[]} ticks
 * @param {Plane} plane
 * @param {Setting} setting
 */
function amountLines(ticks, { left, bottom, place }, { width, paint }) {
  return ticks.map((tick) => {
    const y = bottom - place(tick);
    return html`${line(left, y, width, y, paint.line)}${text({ x: left - 6, y: y + 4, fill: paint.quiet, anchor: "end" }, formatNumber(tick))}`;
  });
}

/**
 * @param {number[]} years of which as many as fit are written
 * @param {Plane} plane
 * @param {Setting} setting
 */
function yearLabels(years, { bottom, slot, at }, { paint }) {
  const step = Math.ceil(LABEL_WIDTH / slot);
  return years
    .filter((_, index) => index % step === 0)
    .map((year) => text({ x: at(year) + slot / 2, y: bottom + 18, fill: paint.text, anchor: "middle" }, String(year)));
}
