// The markup of the pivot: the choice of its fields and measure, and its table, a button in each cell that can filter. Pure.

import { formatMillions, formatNumber } from "../core/format.js";
import { html } from "../core/html.js";
import { named, t } from "../core/i18n.js";
import { MEASURES, PIVOT_FIELDS } from "./pivot-choice.js";
import { isFilteredByPair } from "./pivot-filters.js";

/** @import { Filters } from "../selection/filters.js" */
/** @import { Measure, PivotChoice } from "./pivot-choice.js" */
/** @import { Head, Pivot } from "./pivot-data.js" */

const HINT = "pivot-hint";

export function pivotMarkup() {
  const fields = PIVOT_FIELDS.map((field) => ({ value: field, label: named("field", field) }));
  const measures = MEASURES.map((measure) => ({ value: measure, label: named("pivot", measure) }));
  return html`<form class="pivot-choice" aria-label="${t("pivot.choice")}">
      ${choiceField("rows", t("pivot.rows"), fields)}
      ${choiceField("columns", t("pivot.columns"), fields)}
      ${choiceField("measure", t("pivot.measure"), measures)}
      <p class="pivot-actions">
        <button type="button" class="button -small" name="copy">${t("pivot.copy")}</button>
        <button type="button" class="button -small" name="save">${t("pivot.save")}</button>
      </p>
    </form>
    <p class="hidden-text" id="${HINT}">${t("pivot.hint")}</p>
    <p class="pivot-status" role="status"></p>
    <div class="pivot-failure" role="alert"></div>
    <div class="pivot-place"></div>`;
}

/**
 * @param {string} name
 * @param {string} label
 * @param {{ value: string, label: string }[]} options
 */
function choiceField(name, label, options) {
  return html`<p class="field"><label for="pivot-${name}">${label}</label><select id="pivot-${name}" name="${name}">${options.map((option) => html`<option value="${option.value}">${option.label}</option>`)}</select></p>`;
}

/**
 * @param {Pivot} pivot
 * @param {PivotChoice} choice
 * @param {Filters} filters
 */
export function tableMarkup(pivot, choice, filters) {
  const title = titleOf(choice);
  const { rows, columns, rowTotals, columnTotals, total } = pivot;
  return html`<div class="pivot-table" tabindex="0" role="region" aria-label="${title}">
    <table aria-describedby="${HINT}">
      <caption>${title}</caption>
      <thead><tr>
        <th scope="col">${named("field", choice.rows)}</th>
        ${columns.map(({ label }) => html`<th scope="col">${label}</th>`)}
        <th scope="col" class="-total">${t("chart.total")}</th>
      </tr></thead>
      <tbody>${rows.map(
        (head, row) => html`<tr><th scope="row">${head.label}</th>
          ${columns.map((_, column) => cell(pivot, row, column, choice, filters))}
          <td class="-total">${amount(rowTotals[row] ?? 0, choice.measure)}</td></tr>`,
      )}</tbody>
      <tfoot><tr><th scope="row">${t("chart.total")}</th>
        ${columnTotals.map((each) => html`<td>${amount(each, choice.measure)}</td>`)}
        <td class="-total">${amount(total, choice.measure)}</td></tr></tfoot>
    </table>
  </div>`;
}

/** @param {PivotChoice} choice */
function titleOf({ rows, columns, measure }) {
  return t("pivot.title", {
    measure: named("pivot", measure),
    rows: named("field", rows),
    columns: named("field", columns),
  });
}

/**
 * @param {Pivot} pivot
 * @param {number} row
 * @param {number} column
 * @param {PivotChoice} choice
 * @param {Filters} filters
 */
function cell({ rows, columns, cells }, row, column, choice, filters) {
  const value = cells[row]?.[column] ?? null;
  if (value === null) return html`<td></td>`;
  const [down, across] = [/** @type {Head} */ (rows[row]), /** @type {Head} */ (columns[column])];
  const shown = amount(value, choice.measure);
  if (down.value === null || across.value === null) return html`<td>${shown}</td>`;
  const isPressed = isFilteredByPair(filters, [
    [choice.rows, down.value],
    [choice.columns, across.value],
  ]);
  const name = t("pivot.cell", { row: down.label, column: across.label, amount: fullAmount(value, choice.measure) });
  return html`<td><button type="button" class="pivot-cell" tabindex="-1" data-row="${down.value}" data-column="${across.value}" aria-pressed="${String(isPressed)}" aria-label="${name}">${shown}</button></td>`;
}

/**
 * @param {number} value
 * @param {Measure} measure
 */
function amount(value, measure) {
  return measure === "count" ? formatNumber(value) : formatMillions(value);
}

/**
 * @param {number} value
 * @param {Measure} measure
 * @returns {string} with what it counts, to be read aloud
 */
function fullAmount(value, measure) {
  if (measure === "count") return t("list.count", { count: value });
  return `${formatMillions(value)} M€`;
}
