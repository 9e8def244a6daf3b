// A chart of lying bars: planned and voted under the label of each value, the voted amount at its right. Pure.

import { formatNumber, formatRoundMillions } from "../core/format.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { area, greatest, hatches, legendOf, markOf, pair } from "./bar-shapes.js";
import { line, mark, TEXT, text } from "./drawing.js";
import { linearScale, niceTicks, shorten, textWidth } from "./scale.js";

/** @import { Bar } from "./bar-shapes.js" */
/** @import { Drawing, Setting } from "./drawing.js" */

const ROW = 46;
const THICKNESS = 9;
const AXIS = 24;

/**
 * @param {Bar[]} bars
 * @param {Setting} setting
 * @returns {Drawing}
 */
export function drawBars(bars, setting) {
  const { width, isLive } = setting;
  const top = legendOf(t("chart.votedBeside"), bars, setting);
  const axis = amountAxis(bars, { left: 1, top: top.height, bottom: top.height + bars.length * ROW }, setting);
  const rows = bars.map((bar, index) => {
    const y = top.height + index * ROW;
    const [planned, voted] = [axis.place(bar.planned), axis.place(bar.voted)];
    return mark(
      markOf(bar),
      isLive,
      html`${area({ x: 0, y, width, height: ROW })}
      ${pair(bar, { x: 1, y: y + 19, width: planned, height: THICKNESS }, { x: 1, y: y + 20 + THICKNESS, width: voted, height: THICKNESS }, setting)}`,
    );
  });
  const labels = bars.map((bar, index) => rowLabels(bar, top.height + index * ROW, setting));
  return { height: axis.height, body: html`${hatches(setting)}${axis.body}${top.body}${labels}${rows}` };
}

/**
 * The lines of the amounts behind lying bars.
 * @param {Bar[]} bars
 * @param {{ left: number, top: number, bottom: number, right?: number }} box `right` is the room left free there
 * @param {Setting} setting
 * @returns {Drawing & { place: (millions: number) => number }} how long the bar of an amount is
 */
export function amountAxis(bars, { left, top, bottom, right = 1 }, { width, paint }) {
  const ticks = niceTicks(greatest(bars), Math.max(2, Math.floor(width / 90)));
  const place = linearScale(ticks.at(-1) ?? 1, width - left - right);
  const grid = ticks.map((tick, index) => {
    const x = left + place(tick);
    const anchor = index === 0 ? "start" : index === ticks.length - 1 ? "end" : "middle";
    const label = anchor === "end" ? `${formatNumber(tick)} M€` : formatNumber(tick);
    return html`${line(x, top, x, bottom + 4, paint.line)}${text({ x, y: bottom + 18, fill: paint.quiet, anchor }, label)}`;
  });
  return { height: bottom + AXIS, body: html`${grid}`, place };
}

/**
 * They are outside the mark: its name says more, and the name of a control must contain the text that it shows.
 * @param {Bar} bar
 * @param {number} y
 * @param {Setting} setting
 */
function rowLabels({ label, voted, pressed, isOutside }, y, { width, paint }) {
  const amount = formatRoundMillions(voted);
  const room = width - textWidth(amount, TEXT) - 12;
  const shown = shorten(pressed ? `✓ ${label}` : label, room, TEXT);
  const [fill, amountFill] = isOutside ? [paint.quiet, paint.quiet] : [paint.text, paint.voted];
  return html`${text({ x: 1, y: y + 13, fill, weight: pressed ? 700 : 400 }, shown)}
    ${text({ x: width - 1, y: y + 13, fill: amountFill, anchor: "end" }, amount)}`;
}
