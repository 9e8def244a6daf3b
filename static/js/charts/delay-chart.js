// A row for each group of delays: circles for how many operations took so many years, their middle half, their median. Pure.

import { formatNumber } from "../core/format.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { area, markOf, outside } from "./bar-shapes.js";
import { legend, line, mark, TEXT, text } from "./drawing.js";
import { niceTicks, tenth, textWidth } from "./scale.js";

/** @import { Distribution } from "./delays.js" */
/** @import { Drawing, Paint, Setting } from "./drawing.js" */

/** @typedef {{ value: string, name: string, pressed: boolean, isOutside: boolean, distribution: Distribution }} DelayRow `name` is a sentence */
/** @typedef {{ x: (years: number) => number, radius: (count: number) => number }} Plane */

const ROW = 28;
const UNDER_AXIS = 44;
const TICK_APART = 36;
const MOST_RADIUS = 11;
const LEAST_RADIUS = 2.5;
/** How high the middle half and the median are. */
const BOX = 16;

/**
 * @param {DelayRow[]} rows
 * @param {Setting} setting
 * @returns {Drawing}
 */
export function drawDelays(rows, setting) {
  const { width, paint, isLive } = setting;
  const top = legendOf(rows, setting);
  const left = Math.max(...rows.map(({ value }) => textWidth(`✓ ${value}`, TEXT))) + 14;
  const bottom = top.height + rows.length * ROW;
  const years = ticksOf(rows, (width - left) / TICK_APART);
  const plane = planeOf(rows, years, left, width);
  const drawn = rows.map((row, index) => {
    const y = top.height + index * ROW;
    const hit = area({ x: 0, y, width, height: ROW });
    const drawnWith = row.isOutside ? outside(setting).paint : paint;
    return mark(markOf(row), isLive, html`${hit}${distributionOf(row.distribution, y + ROW / 2, plane, drawnWith)}`);
  });
  const labels = rows.map(({ value, pressed }, index) =>
    text(
      { x: 1, y: top.height + index * ROW + 18, fill: paint.text, weight: pressed ? 700 : 400 },
      pressed ? `✓ ${value}` : value,
    ),
  );
  const grid = years.map(
    (year) => html`${line(plane.x(year), top.height, plane.x(year), bottom + 4, year === 0 ? paint.quiet : paint.line)}
      ${text({ x: plane.x(year), y: bottom + 18, fill: paint.quiet, anchor: "middle" }, formatNumber(year))}`,
  );
  const axis = text({ x: width, y: bottom + 38, fill: paint.quiet, anchor: "end" }, t("chart.delayAxis"));
  return { height: bottom + UNDER_AXIS, body: html`${grid}${axis}${top.body}${labels}${drawn}` };
}

/**
 * @param {DelayRow[]} rows
 * @param {number} wanted how many ticks, about
 * @returns {number[]} whole years, evenly apart, from the shortest delay, or 0, to the longest
 */
function ticksOf(rows, wanted) {
  const least = Math.min(0, ...rows.map(({ distribution }) => distribution.least));
  const most = Math.max(1, ...rows.map(({ distribution }) => distribution.most));
  const [, step = 1] = niceTicks(most - least, Math.max(1, Math.floor(wanted)));
  const apart = Math.max(1, step);
  const [first, last] = [Math.floor(least / apart), Math.ceil(most / apart)];
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * apart);
}

/**
 * @param {DelayRow[]} rows
 * @param {number[]} years
 * @param {number} left
 * @param {number} width
 * @returns {Plane}
 */
function planeOf(rows, years, left, width) {
  const [first, last] = [years[0] ?? 0, years.at(-1) ?? 1];
  const scale = (width - left - 2 * MOST_RADIUS) / (last - first);
  const greatest = Math.max(...rows.flatMap(({ distribution }) => distribution.counts.map(([, count]) => count)));
  const most = Math.max(LEAST_RADIUS, Math.min(MOST_RADIUS, scale * 0.7));
  return {
    x: (delay) => left + MOST_RADIUS + (delay - first) * scale,
    radius: (count) => Math.max(LEAST_RADIUS, most * Math.sqrt(count / greatest)),
  };
}

/**
 * @param {Distribution} distribution
 * @param {number} y its middle
 * @param {Plane} plane
 * @param {Paint} paint
 */
function distributionOf({ low, median, high, counts }, y, { x, radius }, paint) {
  const circles = counts.map(([delay, count]) => circle(x(delay), y, radius(count), delay < 0, paint));
  return html`${half(x(low), y, x(high) - x(low), paint)}${circles}${middle(x(median), y, paint)}`;
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {boolean} isNegative
 * @param {Paint} paint
 */
function circle(x, y, radius, isNegative, { voted, over }) {
  const colour = isNegative ? over : voted;
  return html`<circle class="mark-shape" cx="${tenth(x)}" cy="${tenth(y)}" r="${tenth(radius)}" fill="${colour}" fill-opacity="0.35" stroke="${colour}"/>`;
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {Paint} paint
 */
function half(x, y, width, { planned }) {
  return html`<rect x="${tenth(x)}" y="${tenth(y - BOX / 2)}" width="${tenth(width)}" height="${BOX}" fill="${planned}" fill-opacity="0.2" stroke="${planned}"/>`;
}

/**
 * @param {number} x
 * @param {number} y
 * @param {Paint} paint
 */
function middle(x, y, { text: stroke }) {
  return html`<path d="M${tenth(x)} ${tenth(y - BOX / 2)}v${BOX}" stroke="${stroke}" stroke-width="3"/>`;
}

/**
 * @param {DelayRow[]} rows
 * @param {Setting} setting
 */
function legendOf(rows, setting) {
  const { paint } = setting;
  const items = [
    { label: t("chart.operationsByArea"), swatch: circle(6, 7, 5, false, paint) },
    {
      label: t("chart.middleHalf"),
      swatch: html`<rect x="1" y="1" width="11" height="11" fill="${paint.planned}" fill-opacity="0.2" stroke="${paint.planned}"/>`,
    },
    { label: t("chart.median"), swatch: html`<path d="M6 1v11" stroke="${paint.text}" stroke-width="3"/>` },
  ];
  const grey = { label: t("chart.outside"), swatch: circle(6, 7, 5, false, outside(setting).paint) };
  return legend(rows.some(({ isOutside }) => isOutside) ? [...items, grey] : items, setting);
}
