// Which columns the table shows: a dialog with all of them.

import { columnLabel } from "../columns.js";
import { html } from "../html.js";
import { t } from "../i18n.js";
import { openForm } from "./form-dialog.js";

/** @import { ColumnName } from "../columns.js" */

/**
 * @param {ColumnName[]} shown in their order
 * @param {ColumnName[]} all
 * @param {(columns: ColumnName[]) => void} onColumns those that were shown keep their order, others follow
 */
export async function openColumnsDialog(shown, all, onColumns) {
  const boxes = [...shown, ...all.filter((column) => !shown.includes(column))].map(
    (
      column,
    ) => html`<li><label><input type="checkbox" name="column" value="${column}" ${shown.includes(column) && "checked"}>
      ${columnLabel(column)}</label></li>`,
  );
  const data = await openForm({
    title: t("columns.title"),
    content: html`<ul class="column-list">${boxes}</ul>`,
    confirm: t("columns.apply"),
  });
  const columns = /** @type {ColumnName[]} */ (data?.getAll("column") ?? []);
  if (columns.length > 0) onColumns(columns);
}
