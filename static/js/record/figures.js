// A record's figures: planned and voted amounts as bars, dates and years on a line, each with its text. Pure.

import { formatAmount, formatExactMillions, formatShare } from "../core/format.js";
import { html } from "../core/html.js";
import { named, t } from "../core/i18n.js";
import { valueText } from "../fields/value-text.js";
import { budgetOf } from "./budget.js";
import { timelineOf } from "./timeline.js";

/** @import { Markup } from "../core/html.js" */
/** @import { Values } from "../core/schemas.js" */
/** @import { BudgetBar } from "./budget.js" */
/** @import { Mark, Tick } from "./timeline.js" */

/** @typedef {{ markup: Markup, shown: string[] }} Figure shown: the fields whose values it shows */

/** @type {Figure} */
const NO_FIGURE = { markup: html``, shown: [] };

/** The share of the line that a year takes at least, so that it can be seen. */
const MIN_SHARE = 0.012;
/** In pixels. */
const POINT_RADIUS = 6;

/**
 * @param {Values} record
 * @returns {Figure}
 */
export function budgetFigure(record) {
  const budget = budgetOf(record);
  if (!budget) return NO_FIGURE;
  const { bars, share, isOverrun } = budget;
  const markup = html`<ul class="bars">${bars.map(bar)}</ul>
    <p class="share ${isOverrun && "-overrun"}">${shareText(share, isOverrun)}</p>`;
  return { markup, shown: bars.map(({ name }) => name) };
}

/** @param {BudgetBar} bar */
function bar({ name, amount, length }) {
  return html`<li>
    <span class="bar-label">${named("field", name)}</span>
    <svg class="bar-line -${name}" aria-hidden="true" width="100%" height="14"><rect width="${percent(length)}" height="14" rx="2"></rect></svg>
    ${amountMarkup(amount)}
  </li>`;
}

/** @param {number} millions */
function amountMarkup(millions) {
  const [shown, exact] = [formatAmount(millions), formatExactMillions(millions)];
  return html`<span class="bar-amount" ${shown !== exact && html`title="${exact}"`}>${shown}</span>`;
}

/**
 * @param {number | null} share
 * @param {boolean} isOverrun
 * @returns {string}
 */
function shareText(share, isOverrun) {
  if (share === null) return t(isOverrun ? "budget.unplanned" : "budget.unknown");
  return t(isOverrun ? "budget.overrun" : "budget.share", { share: formatShare(share) });
}

/**
 * @param {Values} record
 * @returns {Figure}
 */
export function timelineFigure(record) {
  const timeline = timelineOf(record);
  if (!timeline) return NO_FIGURE;
  const { marks, ticks } = timeline;
  const markup = html`<ol class="timeline">${marks.map((mark) => event(mark, ticks, record))}</ol>
    <svg class="axis" aria-hidden="true" width="100%" height="20">${ticks.map(year)}</svg>`;
  return { markup, shown: marks.map(({ name }) => name) };
}

/**
 * @param {Mark} mark
 * @param {Tick[]} ticks
 * @param {Values} record
 */
function event({ name, start, length }, ticks, record) {
  return html`<li>
    <span class="event-label">${named("field", name)}</span>
    <span class="event-time">${valueText(name, record[name])}</span>
    <svg class="event-line ${length > 0 ? "-span" : "-point"}" aria-hidden="true" width="100%" height="24">
      ${ticks.map(({ at }) => html`<line x1="${percent(at)}" x2="${percent(at)}" y2="24"></line>`)}
      ${length > 0 ? span(start, length) : point(start)}
    </svg>
  </li>`;
}

/**
 * @param {number} start
 * @param {number} length
 */
function span(start, length) {
  return html`<rect x="${percent(start)}" y="5" width="${percent(Math.max(length, MIN_SHARE))}" height="14" rx="2"></rect>`;
}

/** @param {number} at */
function point(at) {
  return html`<circle cx="${percent(at)}" cy="12" r="${POINT_RADIUS}"></circle>`;
}

/** @param {Tick} tick @returns {Markup} its year, below the line */
export function year({ year, at }) {
  const anchor = at < 0.04 ? "start" : at > 0.96 ? "end" : "middle";
  return html`<text x="${percent(at)}" y="14" text-anchor="${anchor}">${year}</text>`;
}

/**
 * @param {number} share
 * @returns {string}
 */
export function percent(share) {
  return `${Number((share * 100).toFixed(3))}%`;
}
