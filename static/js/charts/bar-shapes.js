// What bar charts are made of: planned and voted bars, grey where the filter leaves them out, and their legend. Pure.

import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { legend } from "./drawing.js";
import { tenth } from "./scale.js";

/** @import { Markup } from "../core/html.js" */
/** @import { Paint, Setting } from "./drawing.js" */

/**
 * @typedef {object} Bar
 * @property {string | number} value of the field
 * @property {string} label
 * @property {string} name a sentence with its figures
 * @property {number} planned in millions of euros
 * @property {number} voted
 * @property {boolean} pressed whether the list is filtered by it
 * @property {boolean} isOutside whether the filter by its field leaves it out
 */

/** @typedef {{ x: number, y: number, width: number, height: number }} Box in units of the drawing */

/** @param {{ value: string | number, name: string, pressed: boolean }} bar */
export function markOf({ value, name, pressed }) {
  return { key: String(value), name, pressed };
}

/**
 * @param {Bar[]} bars
 * @returns {number} the greatest of their amounts
 */
export function greatest(bars) {
  return Math.max(0, ...bars.flatMap(({ planned, voted }) => [planned, voted]));
}

/**
 * The area that the pointer hits, and that shows the focus.
 * @param {Box} box
 */
export function area(box) {
  return html`<rect class="mark-area" ${sides(box)} fill="none"/>`;
}

/**
 * @param {Bar} bar
 * @param {Box} planned
 * @param {Box} voted
 * @param {Setting} setting
 */
export function pair({ isOutside }, planned, voted, setting) {
  const shown = isOutside ? outside(setting) : setting;
  return html`${plannedBar(planned, shown)}${votedBar(voted, shown.paint)}`;
}

/**
 * @param {string} voted what the voted bars are called here
 * @param {Bar[]} bars
 * @param {Setting} setting
 */
export function legendOf(voted, bars, setting) {
  const swatch = { x: 1, y: 1, width: 11, height: 11 };
  const items = [
    { label: t("chart.planned"), swatch: plannedBar(swatch, setting) },
    { label: voted, swatch: votedBar(swatch, setting.paint) },
  ];
  const grey = { label: t("chart.outside"), swatch: votedBar(swatch, outside(setting).paint) };
  return legend(bars.some(({ isOutside }) => isOutside) ? [...items, grey] : items, setting);
}

/**
 * Patterns, so that planned differs from voted without colour.
 * @param {Setting} setting
 */
export function hatches(setting) {
  return html`<defs>${[setting, outside(setting)].map(hatch)}</defs>`;
}

/** @param {Setting} setting */
function hatch({ name, paint }) {
  return html`<pattern id="hatch-${name}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M1 0V5" stroke="${paint.planned}" stroke-width="1.4"/></pattern>`;
}

/**
 * @param {Setting} setting
 * @returns {Setting} that of the marks that the filter leaves out
 */
export function outside({ name, paint, ...others }) {
  const grey = { planned: paint.outside, voted: paint.outside, over: paint.outside };
  return { ...others, name: `${name}-outside`, paint: { ...paint, ...grey } };
}

/**
 * @param {Box} box
 * @param {Setting} setting
 */
function plannedBar(box, { name, paint }) {
  return html`<rect class="mark-shape" ${sides(box)} fill="url(#hatch-${name})" stroke="${paint.planned}"/>`;
}

/**
 * @param {Box} box
 * @param {Paint} paint
 */
function votedBar(box, { voted }) {
  return html`<rect class="mark-shape" ${sides(box)} fill="${voted}" stroke="${voted}"/>`;
}

/**
 * @param {Box} box
 * @returns {Markup} attributes
 */
function sides({ x, y, width, height }) {
  return html`x="${tenth(x)}" y="${tenth(y)}" width="${tenth(width)}" height="${tenth(height)}"`;
}
