// The menus of a row and of a header: what can be done with the operation, its value, and the column.

import { removeRecord } from "../changes/remove-record.js";
import { t } from "../core/i18n.js";
import { mayWrite } from "../core/user.js";
import { copy } from "../exports/export-menu.js";
import { schoolAddress, schoolName } from "../fields/school-name.js";
import { isFilterable } from "../selection/filters.js";
import { moved } from "../ui/drag.js";
import { openMenu } from "../ui/menu.js";
import { cellText, columnLabel, shownColumns } from "./columns.js";
import { openHeaderFilter } from "./header-filter.js";

/** @import { Api } from "../core/api.js" */
/** @import { Investment } from "../core/schemas.js" */
/** @import { AddressBar } from "../selection/address-bar.js" */
/** @import { Filters } from "../selection/filters.js" */
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
 * @property {() => void} onChooseColumns
 * @property {(column: ColumnName) => boolean} hasOwnWidth
 * @property {(column: ColumnName, width: number | null) => void} onWidth in pixels; null for the usual one
 * @property {(record: Investment) => void} onShowOnMap
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
  const remove = { label: t("action.deleteAsk"), act: () => removeRecord(record, options), isApart: true };
  const items = [...recordItems(record, options), ...valueItems(record, column, options), mayWrite() ? remove : null];
  openMenu(at, schoolName(record), items, from);
}

/**
 * @param {HeaderMenuRequest} request
 * @param {MenuOptions} options
 */
export function openHeaderMenu({ column, at, from }, options) {
  const items = [...filterItems(column, options), ...sortItems(column, options), ...columnItems(column, options)];
  openMenu(at, columnLabel(column), items, from);
}

/**
 * @param {Investment} record
 * @param {MenuOptions} options
 * @returns {(MenuItem | null)[]}
 */
function recordItems(record, options) {
  const { root, say, onShowOnMap, addToShortlist, textOf } = options;
  const { id, codeuai, longitude, latitude } = record;
  const open = (/** @type {string} */ part) => location.assign(new URL(`investments/${id}${part}`, root));
  const isPlaced = longitude !== null && latitude !== null;
  return [
    { label: t("menu.open"), act: () => open("") },
    mayWrite() ? { label: t("menu.edit"), act: () => open("#edit") } : null,
    { label: t("menu.school"), act: () => location.assign(schoolAddress(root, codeuai)) },
    isPlaced ? { label: t("menu.map"), act: () => onShowOnMap(record) } : null,
    { label: t("menu.keep"), act: () => addToShortlist([record]) },
    { label: t("menu.copyRow"), act: () => copy(textOf(record), say) },
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
 * @returns {MenuItem[]}
 */
function filterItems(column, { address, ...options }) {
  const { filters } = address.now();
  const onFilters = (/** @type {Filters} */ next) => address.go({ filters: next });
  const act = () => openHeaderFilter(column, { ...options, filters, onFilters });
  return isFilterable(column) && column !== "id" ? [{ label: t("menu.filterBy"), act }] : [];
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
function columnItems(column, { address, onColumns, onChooseColumns, hasOwnWidth, onWidth }) {
  const columns = shownColumns(address.now().columns);
  const index = columns.indexOf(column);
  const go = (/** @type {ColumnName[]} */ next) => () => onColumns(next);
  return [
    index > 0 ? { label: t("menu.left"), act: go(moved(columns, column, -1)) } : null,
    index < columns.length - 1 ? { label: t("menu.right"), act: go(moved(columns, column, 1)) } : null,
    columns.length > 1 ? { label: t("menu.hide"), act: go(columns.filter((each) => each !== column)) } : null,
    hasOwnWidth(column) ? { label: t("menu.usualWidth"), act: () => onWidth(column, null) } : null,
    { label: t("menu.columns"), act: onChooseColumns },
  ];
}
