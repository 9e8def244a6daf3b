// A dialog that sets the table up: which columns it shows, how dense it is, and the way back to the usual.

import { find } from "../core/dom.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { openForm } from "../ui/form-dialog.js";
import { COLUMNS, columnLabel, DEFAULT_COLUMNS } from "./columns.js";

/** @import { ColumnName } from "./columns.js" */
/** @import { Setup } from "./kept-table.js" */

/**
 * @param {Setup} setup
 * @param {(setup: Setup) => void} onSetup columns that were shown keep their order, others follow
 */
export function openColumnsDialog(setup, onSetup) {
  const { columns, isCompact } = setup;
  const others = COLUMNS.filter((column) => !columns.includes(column));
  openForm({
    title: t("columns.title"),
    content: html`<div class="table-options">
        <label><input type="checkbox" name="compact" ${isCompact && "checked"}> ${t("columns.compact")}</label>
        <button type="button" class="button -small" name="usual">${t("columns.usual")}</button>
      </div>
      <p class="hint">${t("columns.hint")}</p>
      <ul class="column-list">${[...columns, ...others].map((column) => option(column, columns.includes(column)))}</ul>`,
    confirm: t("columns.apply"),
    prepare(form) {
      find(form, "[name=usual]", HTMLButtonElement).addEventListener("click", () => {
        onSetup({ columns: DEFAULT_COLUMNS, widths: {}, isCompact: false });
        form.closest("dialog")?.close();
      });
    },
    save(data) {
      const chosen = /** @type {ColumnName[]} */ (data.getAll("column"));
      onSetup({ ...setup, columns: chosen.length > 0 ? chosen : DEFAULT_COLUMNS, isCompact: data.has("compact") });
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
