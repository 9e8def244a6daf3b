// A dialog that chooses which columns the table shows.

import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { openForm } from "../ui/form-dialog.js";
import { columnLabel } from "./columns.js";

/** @import { ColumnName } from "./columns.js" */

/**
 * @param {ColumnName[]} shown in their order
 * @param {ColumnName[]} all
 * @param {(columns: ColumnName[]) => void} onColumns those that were shown keep their order, others follow
 */
export function openColumnsDialog(shown, all, onColumns) {
  const others = all.filter((column) => !shown.includes(column));
  openForm({
    title: t("columns.title"),
    content: html`<p class="hint">${t("columns.hint")}</p>
      <ul class="column-list">${[...shown, ...others].map((column) => option(column, shown.includes(column)))}</ul>`,
    confirm: t("columns.apply"),
    save(data) {
      onColumns(/** @type {ColumnName[]} */ (data.getAll("column")));
      return null;
    },
  });
}

/**
 * @param {ColumnName} column
 * @param {boolean} isShown
 */
function option(column, isShown) {
  return html`<li><label><input type="checkbox" name="column" value="${column}" ${isShown && "checked"}>
    ${columnLabel(column)}</label></li>`;
}
