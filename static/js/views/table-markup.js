// The markup of the table: its frame, its headers and its rows.

import { cellText, columnLabel, isNumeric } from "../columns.js";
import { html } from "../html.js";
import { t } from "../i18n.js";
import { sortDirection, sortRank } from "../sort.js";
import { stateBadge } from "./badge.js";

/** @import { ColumnName } from "../columns.js" */
/** @import { Investment } from "../fields.js" */
/** @typedef {{ root: URL, columns: ColumnName[], chosen: Set<number>, first: number, after: number }} Drawing */

// The explicit roles keep it a table where the narrow layout lays rows out as blocks.
export function tableMarkup() {
  return html`<table class="operations" role="table">
    <caption>${t("table.caption")}</caption>
    <thead role="rowgroup"><tr role="row" aria-rowindex="1"></tr></thead>
    <tbody role="rowgroup"></tbody>
  </table>`;
}

/**
 * @param {ColumnName[]} columns
 * @param {string[]} sort
 */
export function headersMarkup(columns, sort) {
  return html`<th scope="col" role="columnheader" class="-choice">
      <input type="checkbox" value="all" aria-label="${t("table.chooseAll")}">
    </th>
    ${columns.map((column) => header(column, sort))}
    <th scope="col" role="columnheader" class="-menu"><span class="hidden-text">${t("table.actions")}</span></th>`;
}

/**
 * @param {ColumnName} column
 * @param {string[]} sort
 */
function header(column, sort) {
  const direction = sortDirection(sort, column);
  const rank = sort.length > 1 ? sortRank(sort, column) : 0;
  const label = columnLabel(column);
  return html`<th scope="col" role="columnheader" data-column="${column}" draggable="true"
    class="${isNumeric(column) && "-numeric"}" ${direction !== "none" && html`aria-sort="${direction}"`}>
    <div class="header"><button type="button" class="sort">${label}${rank > 0 && html` <sup>${rank}</sup>`}</button>
    <button type="button" class="more-button" aria-haspopup="menu" aria-label="${t("table.headerMenu", { column: label })}"></button></div>
  </th>`;
}

/**
 * @param {Drawing} drawing
 * @param {(Investment | undefined)[]} records undefined for those that have not been read yet
 */
export function rowMarkup(drawing, records) {
  const { first, after } = drawing;
  return html`${first > 0 && space("-above", drawing)}
    ${records.map((record, at) => (record ? row(record, first + at, drawing) : pending(first + at, drawing)))}
    ${after > 0 && space("-below", drawing)}`;
}

/**
 * @param {string} name
 * @param {Drawing} drawing
 */
function space(name, { columns }) {
  return html`<tr class="${name}" aria-hidden="true"><td colspan="${columns.length + 2}"></td></tr>`;
}

/**
 * @param {Investment} record
 * @param {number} index
 * @param {Drawing} drawing
 */
function row(record, index, { root, columns, chosen }) {
  return html`<tr role="row" data-index="${index}" aria-rowindex="${index + 2}" draggable="true"><td role="cell" class="-choice"><input type="checkbox" value="${record.id}" ${chosen.has(record.id) && "checked"} aria-label="${t("table.choose", { name: record.lycee })}"></td>${columns.map(
    (column, at) => cell(record, column, at === 0, root),
  )}<td role="cell" class="-menu"><button type="button" class="more-button" aria-haspopup="menu" aria-label="${t("table.rowMenu", { name: record.lycee })}"></button></td></tr>`;
}

/**
 * @param {Investment} record
 * @param {ColumnName} column
 * @param {boolean} isFirst the first cell names the row and opens it
 * @param {URL} root
 */
function cell(record, column, isFirst, root) {
  const text = cellText(record, column);
  const shown = column === "etat_d_avancement" ? stateBadge(record.etat_d_avancement) : text;
  const classes = isNumeric(column) ? "-numeric" : `-${column}`;
  const label = columnLabel(column);
  if (!isFirst)
    return html`<td role="cell" class="${classes}" data-column="${column}" data-label="${label}">${shown}</td>`;
  return html`<th scope="row" role="rowheader" class="${classes}" data-column="${column}" data-label="${label}"><a href="${root.pathname}investments/${record.id}" draggable="false">${text || t("table.open")}</a></th>`;
}

/**
 * @param {number} index
 * @param {Drawing} drawing
 */
function pending(index, { columns }) {
  return html`<tr role="row" data-index="${index}" aria-rowindex="${index + 2}" class="-pending"><td role="cell" colspan="${columns.length + 2}">${t("state.loading")}</td></tr>`;
}
