// The markup of the table: its frame, its headers and its rows. Pure.

import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { schoolName } from "../fields/school-name.js";
import { stateBadge } from "../fields/state-badge.js";
import { sortDirection, sortRank } from "../selection/sort.js";
import { halfOf } from "./column-tracks.js";
import { cellText, columnLabel, isNumeric } from "./columns.js";

/** @import { Markup } from "../core/html.js" */
/** @import { Investment } from "../core/schemas.js" */
/** @import { Rows } from "../selection/rows.js" */
/** @import { Chosen } from "./chosen-rows.js" */
/** @import { ColumnName } from "./columns.js" */
/** @import { Span } from "./visible-rows.js" */
/** @typedef {{ root: URL, columns: ColumnName[], chosen: Chosen }} TableLayout */

// The explicit roles keep it a table though its rows are laid out as grids.
export function tableMarkup() {
  return html`<a class="skip-link" href="#after-table">${t("table.skip")}</a>
  <table class="operations" role="table">
    <caption>${t("table.caption")}</caption>
    <thead role="rowgroup"><tr role="row" aria-rowindex="1"></tr></thead>
    <tbody role="rowgroup"></tbody>
  </table>
  <span id="after-table" tabindex="-1"></span>`;
}

/**
 * @param {ColumnName[]} columns
 * @param {string[]} sort
 * @param {Rows} rows
 */
export function headersMarkup(columns, sort, rows) {
  const count = rows.firstPage().length;
  const label = count < rows.total ? t("table.chooseFirst", { count }) : t("table.chooseAll");
  return html`<th scope="col" role="columnheader" class="-choice">
      <input type="checkbox" value="all" aria-label="${label}" title="${label}">
    </th>
    ${columns.map((column, at) => header(column, sort, halfOf(columns, at)))}
    <th scope="col" role="columnheader" class="-menu"><span class="hidden-text">${t("table.actions")}</span></th>`;
}

/**
 * @param {ColumnName} column
 * @param {string[]} sort
 * @param {string} half
 */
function header(column, sort, half) {
  const direction = sortDirection(sort, column);
  const rank = sort.length > 1 ? sortRank(sort, column) : 0;
  const label = columnLabel(column);
  return html`<th scope="col" role="columnheader" data-column="${column}" draggable="true"
    class="${isNumeric(column) && "-numeric"} ${half}" ${direction !== "none" && html`aria-sort="${direction}"`}>
    <div class="header">
      <button type="button" class="sort">${label}${rank > 0 && html` <sup>${rank}</sup>`}</button>
      <button type="button" class="more-button" aria-haspopup="menu"
        aria-label="${t("table.headerMenu", { column: label })}"></button>
    </div>
    <span class="resizer" aria-hidden="true"></span>
  </th>`;
}

/**
 * @param {Rows} rows
 * @param {Span} span
 * @param {TableLayout} layout
 */
export function rowsMarkup(rows, { first, last }, layout) {
  const indexes = Array.from({ length: last - first }, (_, at) => first + at);
  return html`${indexes.map((index) => row(rows.at(index), index, layout))}`;
}

/**
 * A row whose height stands in for rows that are not drawn.
 * @param {string} name
 * @param {TableLayout} layout
 */
export function spacerMarkup(name, { columns }) {
  return html`<tr class="${name}" aria-hidden="true"><td colspan="${columns.length + 2}"></td></tr>`;
}

/**
 * The last row on paper where not all rows had been read.
 * @param {number} count of those that are missing
 * @param {TableLayout} layout
 */
export function unprintedMarkup(count, { columns }) {
  return html`<tr role="row" class="-unprinted"><td role="cell" colspan="${columns.length + 2}">${t("table.unprinted", { count })}</td></tr>`;
}

/**
 * @param {Investment | undefined} record undefined until it has been read
 * @param {number} index
 * @param {TableLayout} layout
 */
function row(record, index, layout) {
  const attributes = html`role="row" data-index="${index}" aria-rowindex="${index + 2}"`;
  if (record) return html`<tr ${attributes} draggable="true">${cells(record, layout)}</tr>`;
  const length = layout.columns.length + 2;
  return html`<tr ${attributes} class="-pending"><td role="cell" colspan="${length}">${t("state.loading")}</td></tr>`;
}

/**
 * @param {Investment} record
 * @param {TableLayout} layout
 */
function cells(record, { root, columns, chosen }) {
  const { id } = record;
  const name = schoolName(record);
  const opening = columns.includes("lycee") ? "lycee" : columns[0];
  const address = `${root.pathname}investments/${id}`;
  return html`<td role="cell" class="-choice"><input type="checkbox" value="${id}" tabindex="-1"
      ${chosen.has(id) && "checked"} aria-label="${t("table.choose", { name })}"></td>
    ${columns.map((column, at) => cell(record, columns, at, column === opening && address))}
    <td role="cell" class="-menu"><button type="button" class="more-button" tabindex="-1" aria-haspopup="menu"
      aria-label="${t("table.rowMenu", { name })}"></button></td>`;
}

/**
 * @param {Investment} record
 * @param {ColumnName[]} columns
 * @param {number} at the place of the cell's column among them
 * @param {string | false} address of the record in the cell that names the row and opens it: the school's
 */
function cell(record, columns, at, address) {
  const column = /** @type {ColumnName} */ (columns[at]);
  const isAlone = column === "lycee" && !columns.includes("ville") && !columns.includes("commune");
  const text = isAlone ? schoolName(record) : cellText(record, column);
  const shown = column === "etat_d_avancement" ? stateBadge(record.etat_d_avancement) : breakable(text);
  const attributes = html`class="${isNumeric(column) ? "-numeric" : `-${column}`} ${halfOf(columns, at)}"
    data-column="${column}" data-label="${columnLabel(column)}"`;
  if (!address) return html`<td role="cell" ${attributes}>${shown}</td>`;
  return html`<th scope="row" role="rowheader" ${attributes}><a href="${address}" tabindex="-1"
    draggable="false">${text ? shown : t("table.open")}</a></th>`;
}

/** @param {string} text @returns {Markup | string} firms are written "one/other/third": a line may end after each */
function breakable(text) {
  if (!text.includes("/")) return text;
  return html`${text.split(/(?<=\/)/).map((part, at) => (at === 0 ? html`${part}` : html`<wbr>${part}`))}`;
}
