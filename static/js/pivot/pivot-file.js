// A pivot as text: for a file of comma-separated values, and for the clipboard of a spreadsheet. Pure.

import { currentLanguage, named, t } from "../core/i18n.js";

/** @import { PivotChoice } from "./pivot-choice.js" */
/** @import { Pivot } from "./pivot-data.js" */

/** A spreadsheet takes a cell that begins so for a formula: an apostrophe in front makes it text, as in the exports. */
const FORMULA = /^'*[=+\-@\t\r]/;
/** What Excel recognises UTF-8 by. */
const BYTE_ORDER_MARK = "\ufeff";

/**
 * @param {Pivot} pivot
 * @param {PivotChoice} choice
 * @returns {string[][]} with heads and totals; numbers with the decimal mark of the page's language
 */
export function toLines({ rows, columns, cells, rowTotals, columnTotals, total }, choice) {
  const corner = `${named("field", choice.rows)} / ${named("field", choice.columns)}`;
  return [
    [corner, ...columns.map(({ label }) => safe(label)), t("chart.total")],
    ...rows.map(({ label }, row) => [safe(label), ...[...(cells[row] ?? []), rowTotals[row] ?? 0].map(plain)]),
    [t("chart.total"), ...[...columnTotals, total].map(plain)],
  ];
}

/**
 * @param {string[][]} lines
 * @returns {string} as spreadsheets of the page's language open it
 */
export function asCsv(lines) {
  const separator = currentLanguage() === "fr" ? ";" : ",";
  return `${BYTE_ORDER_MARK}${lines.map((cells) => `${cells.map((cell) => quoted(cell, separator)).join(separator)}\r\n`).join("")}`;
}

/**
 * @param {string[][]} lines
 * @returns {string} cells parted by tabs, which spreadsheets paste as cells
 */
export function asTabs(lines) {
  return lines.map((cells) => cells.map((cell) => cell.replace(/\s+/g, " ")).join("\t")).join("\n");
}

/** @param {number | null} amount */
function plain(amount) {
  const text = amount === null ? "" : String(amount);
  return currentLanguage() === "fr" ? text.replace(".", ",") : text;
}

/** @param {string} label */
function safe(label) {
  return FORMULA.test(label) ? `'${label}` : label;
}

/**
 * @param {string} cell
 * @param {string} separator
 */
function quoted(cell, separator) {
  return /["\r\n]/.test(cell) || cell.includes(separator) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
