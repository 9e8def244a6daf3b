// The menus of a row and of a header: what can be done with the operation, its value, and the column.

import { COLUMNS, cellText, columnLabel, moved, shownColumns } from "../columns.js";
import { isFilterable } from "../filters.js";
import { t } from "../i18n.js";
import { keepVersion } from "../last-change.js";
import { openColumnsDialog } from "./columns-dialog.js";
import { ask } from "./dialog.js";
import { copy } from "./export-menu.js";
import { openMenu } from "./menu.js";

/** @import { Api } from "../api.js" */
/** @import { ColumnName } from "../columns.js" */
/** @import { Investment } from "../fields.js" */
/** @import { Address } from "../url.js" */
/** @import { RowMenuRequest } from "./table.js" */

/**
 * @typedef {object} MenuOptions
 * @property {Api} api
 * @property {URL} root
 * @property {{ add: (records: Investment[]) => void }} shortlist
 * @property {() => Address} address
 * @property {(text: string) => void} say
 * @property {(field: string, value: string | number) => void} onFilter
 * @property {(sort: string[]) => void} onSort
 * @property {(columns: ColumnName[]) => void} onColumns
 * @property {(longitude: number, latitude: number) => void} onShowOnMap
 * @property {(message: string) => void} onChanged
 * @property {(record: Investment) => string} textOf
 */

/** @param {MenuOptions} options */
export function mountTableMenus({
  api,
  root,
  shortlist,
  address,
  say,
  onFilter,
  onSort,
  onColumns,
  onShowOnMap,
  onChanged,
  textOf,
}) {
  async function remove(/** @type {Investment} */ record) {
    const { titreoperation, lycee, ville } = record;
    const text = `« ${titreoperation} », ${lycee}, ${ville}.`;
    if (!(await ask({ title: t("record.deleteTitle"), text, confirm: t("action.delete") }))) return;
    const { record: current, etag } = await api.get(String(record.id));
    await api.remove(String(record.id), etag);
    await keepVersion(api, "delete", { ...current, version: current.version + 1 });
    onChanged(t("record.deleted", { title: titreoperation }));
  }

  return {
    /** @param {RowMenuRequest} request */
    openRowMenu({ record, column, at, from }) {
      const { longitude, latitude } = record;
      const value = column && record[column];
      const text = column ? cellText(record, column) : "";
      const filterable = column && value !== null && isFilterable(column);
      openMenu(
        at,
        record.lycee,
        [
          { label: t("menu.open"), act: () => location.assign(new URL(`investments/${record.id}`, root)) },
          filterable ? { label: t("menu.filter", { value: text }), act: () => onFilter(column, String(value)) } : null,
          text ? { label: t("menu.copy", { value: text }), act: () => copy(text, say) } : null,
          { label: t("menu.copyRow"), act: () => copy(textOf(record), say) },
          longitude !== null && latitude !== null
            ? { label: t("menu.map"), act: () => onShowOnMap(longitude, latitude) }
            : null,
          { label: t("menu.keep"), act: () => shortlist.add([record]) },
          { label: t("menu.edit"), act: () => location.assign(new URL(`investments/${record.id}#edit`, root)) },
          { label: t("action.deleteAsk"), act: () => remove(record) },
        ],
        from,
      );
    },

    /**
     * @param {ColumnName} column
     * @param {{ x: number, y: number }} at
     * @param {HTMLElement} from
     */
    openHeaderMenu(column, at, from) {
      const { sort } = address();
      const columns = shownColumns(address().columns);
      const others = sort.filter((each) => each.replace("-", "") !== column);
      const index = columns.indexOf(column);
      openMenu(
        at,
        columnLabel(column),
        [
          { label: t("menu.ascending"), act: () => onSort([column]) },
          { label: t("menu.descending"), act: () => onSort([`-${column}`]) },
          others.length > 0 ? { label: t("menu.sortAlso"), act: () => onSort([...others, column]) } : null,
          index > 0 ? { label: t("menu.left"), act: () => onColumns(moved(columns, column, -1)) } : null,
          index < columns.length - 1
            ? { label: t("menu.right"), act: () => onColumns(moved(columns, column, 1)) }
            : null,
          columns.length > 1
            ? { label: t("menu.hide"), act: () => onColumns(columns.filter((each) => each !== column)) }
            : null,
          {
            label: t("menu.columns"),
            act: () => openColumnsDialog(columns, COLUMNS, onColumns),
          },
        ],
        from,
      );
    },
  };
}
