// The menus of a row and of a header: what can be done with the operation, its value, and the column.

import { removeRecord } from "../changes/remove-record.js";
import { t } from "../core/i18n.js";
import { copy } from "../exports/export-menu.js";
import { isFilterable } from "../selection/filters.js";
import { moved } from "../ui/drag.js";
import { openMenu } from "../ui/menu.js";
import { COLUMNS, cellText, columnLabel, shownColumns } from "./columns.js";
import { openColumnsDialog } from "./columns-dialog.js";

/** @import { Api } from "../core/api.js" */
/** @import { Investment } from "../core/schemas.js" */
/** @import { AddressBar } from "../selection/address-bar.js" */
/** @import { MenuItem } from "../ui/menu.js" */
/** @import { ColumnName } from "./columns.js" */
/** @import { HeaderMenuRequest, RowMenuRequest } from "./table.js" */

/**
 * @typedef {object} MenuOptions
 * @property {Api} api
 * @property {URL} root
 * @property {AddressBar} address
 * @property {(text: string) => void} say
 * @property {(field: string, value: string | number) => void} onFilter
 * @property {(columns: ColumnName[]) => void} onColumns
 * @property {(longitude: number, latitude: number) => void} onShowOnMap
 * @property {(message: string) => void} onChanged
 * @property {(error: unknown, retry: () => void) => void} onFailure
 * @property {(records: Investment[]) => void} addToShortlist
 * @property {(record: Investment) => string} textOf
 */

/**
 * @param {RowMenuRequest} request
 * @param {MenuOptions} options
 */
export function openRowMenu({ record, column, at, from }, options) {
  const items = [...recordItems(record, options), ...valueItems(record, column, options)];
  openMenu(at, record.lycee, items, from);
}

/**
 * @param {HeaderMenuRequest} request
 * @param {MenuOptions} options
 */
export function openHeaderMenu({ column, at, from }, options) {
  const items = [...sortItems(column, options), ...columnItems(column, options)];
  openMenu(at, columnLabel(column), items, from);
}

/**
 * @param {Investment} record
 * @param {MenuOptions} options
 * @returns {(MenuItem | null)[]}
 */
function recordItems(record, options) {
  const { root, say, onShowOnMap, addToShortlist, textOf } = options;
  const { id, longitude, latitude } = record;
  const open = (/** @type {string} */ part) => location.assign(new URL(`investments/${id}${part}`, root));
  const isPlaced = longitude !== null && latitude !== null;
  return [
    { label: t("menu.open"), act: () => open("") },
    { label: t("menu.edit"), act: () => open("#edit") },
    isPlaced ? { label: t("menu.map"), act: () => onShowOnMap(longitude, latitude) } : null,
    { label: t("menu.keep"), act: () => addToShortlist([record]) },
    { label: t("menu.copyRow"), act: () => copy(textOf(record), say) },
    { label: t("action.deleteAsk"), act: () => removeRecord(record, options) },
  ];
}

/**
 * @param {Investment} record
 * @param {ColumnName | null} column null between the cells
 * @param {MenuOptions} options
 * @returns {(MenuItem | null)[]}
 */
function valueItems(record, column, { say, onFilter }) {
  const value = column && record[column];
  if (!column || value === null) return [];
  const text = cellText(record, column);
  return [
    isFilterable(column) ? { label: t("menu.filter", { value: text }), act: () => onFilter(column, value) } : null,
    { label: t("menu.copy", { value: text }), act: () => copy(text, say) },
  ];
}

/**
 * @param {ColumnName} column
 * @param {MenuOptions} options
 * @returns {(MenuItem | null)[]} what a press on the header does, with and without Shift
 */
function sortItems(column, { address }) {
  const { sort } = address.now();
  const others = sort.filter((each) => each.replace("-", "") !== column);
  const go = (/** @type {string[]} */ next) => () => address.go({ sort: next });
  return [
    { label: t("menu.ascending"), act: go([column]) },
    { label: t("menu.descending"), act: go([`-${column}`]) },
    others.length > 0 ? { label: t("menu.thenAscending"), act: go([...others, column]) } : null,
    others.length > 0 ? { label: t("menu.thenDescending"), act: go([...others, `-${column}`]) } : null,
    others.length < sort.length ? { label: t("menu.unsort"), act: go(others) } : null,
  ];
}

/**
 * @param {ColumnName} column
 * @param {MenuOptions} options
 * @returns {(MenuItem | null)[]} what a drag of the header does, and what else there is to show
 */
function columnItems(column, { address, onColumns }) {
  const columns = shownColumns(address.now().columns);
  const index = columns.indexOf(column);
  const go = (/** @type {ColumnName[]} */ next) => () => onColumns(next);
  return [
    index > 0 ? { label: t("menu.left"), act: go(moved(columns, column, -1)) } : null,
    index < columns.length - 1 ? { label: t("menu.right"), act: go(moved(columns, column, 1)) } : null,
    columns.length > 1 ? { label: t("menu.hide"), act: go(columns.filter((each) => each !== column)) } : null,
    { label: t("menu.columns"), act: () => openColumnsDialog(columns, COLUMNS, onColumns) },
  ];
}
