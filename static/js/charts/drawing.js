// What all charts draw with, in SVG: colours by role, texts, lines, legends, and marks that stand for a value. Pure.

import { html } from "../core/html.js";
import { tenth, textWidth } from "./scale.js";

/** @import { Markup } from "../core/html.js" */
/** @typedef {typeof SCREEN} Paint */
/** @typedef {{ width: number, name: string, paint: Paint, isLive: boolean }} Setting `name` is the chart's; live ones are on the page */
/** @typedef {{ height: number, body: Markup }} Drawing as wide as it was asked to be */
/** @typedef {{ key: string, name: string, pressed?: boolean, href?: string }} MarkOptions */

/** In units of the drawing; on the page a unit is a sixteenth of the text size, so that the texts grow with it. */
export const TEXT = 13;

/** On the page: the variables of variables.css, which follow dark mode and forced colours. */
export const SCREEN = {
  surface: "var(--surface)",
  text: "var(--text)",
  quiet: "var(--text-quiet)",
  line: "var(--line)",
  planned: "var(--chart-planned)",
  voted: "var(--chart-voted)",
  over: "var(--chart-over)",
  outside: "var(--line-control)",
};

/** In a file: the light theme in plain colours, because a file has no style sheet and is mostly put on white paper. */
export const PAPER = {
  surface: "#ffffff",
  text: "#1a202b",
  quiet: "#545e6e",
  line: "#dfe3e9",
  planned: "#8a5a00",
  voted: "#1f4f8f",
  over: "#b3261e",
  outside: "#838d9c",
};

/**
 * @param {{ x: number, y: number, fill: string, anchor?: "start" | "middle" | "end", weight?: number, size?: number }} at
 * @param {string} content
 */
export function text({ x, y, fill, anchor = "start", weight = 400, size = TEXT }, content) {
  return html`<text x="${tenth(x)}" y="${tenth(y)}" fill="${fill}" font-size="${size}" font-weight="${weight}" text-anchor="${anchor}" aria-hidden="true">${content}</text>`;
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} toX
 * @param {number} toY
 * @param {string} stroke
 */
export function line(x, y, toX, toY, stroke) {
  return html`<path d="M${tenth(x)} ${tenth(y)}L${tenth(toX)} ${tenth(toY)}" stroke="${stroke}"/>`;
}

/**
 * Lines of swatches and labels, from the top of the drawing; one more line where the width is short.
 * @param {{ label: string, swatch: Markup }[]} items a swatch is 12 by 12
 * @param {Setting} setting
 * @returns {Drawing}
 */
export function legend(items, { width, paint }) {
  let [x, y] = [0, 0];
  const placed = items.map(({ label, swatch }) => {
    const needed = 18 + textWidth(label, TEXT);
    if (x > 0 && x + needed > width) [x, y] = [0, y + 20];
    const shown = html`<g transform="translate(${tenth(x)} ${y})">${swatch}${text({ x: 18, y: 11, fill: paint.text }, label)}</g>`;
    x += needed + 16;
    return shown;
  });
  return { height: y + 24, body: html`${placed}` };
}

/**
 * Stands for one value. On the page it can have the focus and be pressed; in a file the pointer shows its name.
 * @param {MarkOptions} options `href` makes it a link instead of a button
 * @param {boolean} isLive
 * @param {Markup} content
 */
export function mark({ key, name, pressed = false, href }, isLive, content) {
  if (!isLive) return html`<g><title>${name}</title>${content}</g>`;
  if (href)
    return html`<a class="mark" href="${href}" tabindex="-1" aria-label="${name}" data-key="${key}">${content}</a>`;
  return html`<g class="mark" role="button" tabindex="-1" aria-pressed="${String(pressed)}" aria-label="${name}" data-key="${key}">${content}</g>`;
}
