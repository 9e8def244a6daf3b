// A dialog that filters by one column: the values there are, each with the count that it gives, or a least and a greatest.

import { formatNumber, inFrenchOrder } from "../core/format.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { ApiError } from "../core/problem.js";
import { checkTexts } from "../fields/check.js";
import { STATES } from "../fields/fields.js";
import { readNumber, writeTexts } from "../fields/input-values.js";
import { shownValue } from "../fields/shown-value.js";
import { apiQuery, CATEGORIES, withValues } from "../selection/filters.js";
import { openForm } from "../ui/form-dialog.js";
import { columnLabel } from "./columns.js";

/** @import { Api } from "../core/api.js" */
/** @import { StatsRow } from "../core/schemas.js" */
/** @import { Filters } from "../selection/filters.js" */
/** @import { ColumnName } from "./columns.js" */

const ENDS = /** @type {const} */ (["min", "max"]);

/**
 * @param {ColumnName} column that can be filtered by
 * @param {object} options
 * @param {Api} options.api
 * @param {Filters} options.filters
 * @param {(filters: Filters) => void} options.onFilters
 * @param {(error: unknown, retry: () => void) => void} options.onFailure
 */
export async function openHeaderFilter(column, options) {
  if (!CATEGORIES.includes(column)) return openRange(column, options);
  try {
    const others = withValues(options.filters, column, []);
    openChoice(column, await options.api.stats(apiQuery(others, { group_by: column })), options);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    options.onFailure(error, () => openHeaderFilter(column, options));
  }
}

/**
 * @param {ColumnName} column
 * @param {StatsRow[]} rows what the other filters give
 * @param {Parameters<typeof openHeaderFilter>[1]} options
 */
function openChoice(column, rows, { filters, onFilters }) {
  const chosen = filters[column] ?? [];
  const counts = new Map(chosen.map((value) => [value, 0]));
  for (const row of rows) if (row[column] !== null) counts.set(String(row[column]), row.count);
  const values = [...counts.keys()].sort((one, other) => order(column, one, other));
  openForm({
    title: t("columns.filterTitle", { column: columnLabel(column) }),
    content: html`<p class="hint">${t("columns.filterHint")}</p>
      <ul class="column-list">${values.map((value) => {
        const isChosen = chosen.includes(value) && "checked";
        const count = formatNumber(counts.get(value) ?? 0);
        return html`<li><label><input type="checkbox" name="value" value="${value}" ${isChosen}>
          ${shownValue(column, value)} <span class="option-count">${count}</span></label></li>`;
      })}</ul>`,
    confirm: t("columns.filterApply"),
    save(data) {
      onFilters(withValues(filters, column, data.getAll("value").map(String)));
      return null;
    },
  });
}

/**
 * @param {ColumnName} column
 * @param {string} one
 * @param {string} other
 * @returns {number} states in the order of the works, the others in French order
 */
function order(column, one, other) {
  if (column === "etat_d_avancement") return STATES.indexOf(one) - STATES.indexOf(other);
  return inFrenchOrder(shownValue(column, one), shownValue(column, other));
}

/**
 * @param {ColumnName} column
 * @param {Parameters<typeof openHeaderFilter>[1]} options
 */
function openRange(column, { filters, onFilters }) {
  const label = columnLabel(column);
  openForm({
    title: t("columns.filterTitle", { column: label }),
    content: html`${ENDS.map((end) => {
      const value = (filters[`${column}_${end}`]?.[0] ?? "").replace(".", ",");
      return html`<div class="field"><label for="header-${end}">${t(end === "min" ? "filters.from" : "filters.to")}</label>
        <input id="header-${end}" name="${end}" value="${value}" type="text" inputmode="decimal" autocomplete="off"></div>`;
    })}`,
    confirm: t("columns.filterApply"),
    save(data) {
      const texts = ENDS.map((end) => String(data.get(end)).trim());
      const errors = texts.flatMap((text) => (text ? faultsOf(column, text) : []));
      if (errors[0]) return Promise.resolve({ title: label, text: errors[0] });
      onFilters(
        ENDS.reduce(
          (read, end, at) => withValues(read, `${column}_${end}`, [String(readNumber(texts[at] ?? "") ?? "")]),
          filters,
        ),
      );
      return null;
    },
  });
}

/**
 * @param {ColumnName} column
 * @param {string} text
 * @returns {string[]} what is wrong with it by the rules of the field
 */
function faultsOf(column, text) {
  return checkTexts({ ...writeTexts(null), [column]: text }, [column])[column] ?? [];
}
