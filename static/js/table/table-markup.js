// The markup of the table: its frame, its headers and its rows. Pure.

import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { stateBadge } from "../fields/state-badge.js";
import { sortDirection, sortRank } from "../selection/sort.js";
import { cellText, columnLabel, isNumeric } from "./columns.js";

/** @import { Investment } from "../core/schemas.js" */
/** @import { Rows } from "../selection/rows.js" */
/** @import { Chosen } from "./chosen-rows.js" */
/** @import { ColumnName } from "./columns.js" */
/** @import { Span } from "./visible-rows.js" */
/** @typedef {{ root: URL, columns: ColumnName[], chosen: Chosen }} TableLayout */

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
 * @param {Rows} rows
 */
export function headersMarkup(columns, sort, rows) {
  const count = rows.firstPage().length;
  const label = count < rows.total ? t("table.chooseFirst", { count }) : t("table.chooseAll");
  return html`<th scope="col" role="columnheader" class="-choice">
      <input type="checkbox" value="all" aria-label="${label}" title="${label}">
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
    <div class="header">
      <button type="button" class="sort">${label}${rank > 0 && html` <sup>${rank}</sup>`}</button>
      <button type="button" class="more-button" aria-haspopup="menu"
        aria-label="${t("table.headerMenu", { column: label })}"></button>
    </div>
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
  const { id, lycee } = record;
  return html`<td role="cell" class="-choice"><input type="checkbox" value="${id}"
      ${chosen.has(id) && "checked"} aria-label="${t("table.choose", { name: lycee })}"></td>
    ${columns.map((column, at) => cell(record, column, at === 0, root))}
    <td role="cell" class="-menu"><button type="button" class="more-button" aria-haspopup="menu"
      aria-label="${t("table.rowMenu", { name: lycee })}"></button></td>`;
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
  const attributes = html`class="${isNumeric(column) ? "-numeric" : `-${column}`}" data-column="${column}"
    data-label="${columnLabel(column)}"`;
  if (!isFirst) return html`<td role="cell" ${attributes}>${shown}</td>`;
  return html`<th scope="row" role="rowheader" ${attributes}><a href="${root.pathname}investments/${record.id}"
    draggable="false">${text ? shown : t("table.open")}</a></th>`;
}
