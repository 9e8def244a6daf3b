// The markup around each chart: title, menu button, room for the drawing, and its figures as a table. Pure.

import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { CHARTS } from "./chart-data.js";

/** @import { Chart, ChartKind, Figures } from "./chart-data.js" */
/** @import { Drawing } from "./drawing.js" */

const HINT = "chart-hint";
const RANGE_HINT = "chart-range-hint";

export function chartsMarkup() {
  return html`<p id="${HINT}" class="hidden-text">${t("chart.hint")}</p>
    <p id="${RANGE_HINT}" class="hidden-text">${t("chart.rangeHint")}</p>
    <p class="chart-status hidden-text" role="status"></p>
    <div class="charts">${CHARTS.map(frame)}</div>`;
}

/** @param {ChartKind} kind */
function frame({ name, title }) {
  return html`<figure class="chart" data-chart="${name}" aria-labelledby="chart-${name}">
    <figcaption>
      <div class="chart-head">
        <h3 id="chart-${name}">${t(title)}</h3>
        <button type="button" class="icon-button -enlarge" name="alone" aria-pressed="false" aria-label="${t("chart.alone", { title: t(title) })}"></button>
        <button type="button" class="more-button" aria-haspopup="menu" aria-label="${t("chart.menu", { title: t(title) })}"></button>
      </div>
      <p class="chart-note"></p>
    </figcaption>
    <div class="chart-plot"></div>
    <p class="chart-reading" aria-hidden="true"></p>
    <details class="chart-figures"><summary>${t("chart.figures")}<span class="hidden-text"> ${t(title)}</span></summary><div class="chart-table" tabindex="0" role="group" aria-labelledby="chart-${name}"></div></details>
    <p class="chart-source">${t("chart.source")}</p>
  </figure>`;
}

export function emptyMarkup() {
  return html`<p class="chart-empty">${t("chart.empty")}</p>`;
}

/**
 * @param {Chart} chart
 * @param {number} width
 * @param {Drawing} drawing
 */
export function plotMarkup({ name, countIn }, width, { height, body }) {
  const hints = countIn ? `${HINT} ${RANGE_HINT}` : HINT;
  return html`<svg viewBox="0 0 ${width} ${height}" role="group" aria-labelledby="chart-${name}" aria-describedby="${hints}">${body}</svg>`;
}

/**
 * @param {string} title
 * @param {Figures} figures
 */
export function figuresTable(title, { head, rows, total }) {
  return html`<table>
    <caption>${title}</caption>
    <thead><tr>${head.map((label) => html`<th scope="col">${label}</th>`)}</tr></thead>
    <tbody>${rows.map(row)}</tbody>
    ${total && html`<tfoot>${row(total)}</tfoot>`}
  </table>`;
}

/** @param {string[]} cells */
function row([label, ...figures]) {
  return html`<tr><th scope="row">${label}</th>${figures.map((figure) => html`<td>${figure}</td>`)}</tr>`;
}
