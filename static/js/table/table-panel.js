// The table, with what is loaded when it is first needed: menus of rows and headers, actions on chosen rows.

import { nextSort } from "../selection/sort.js";
import { withModule } from "../ui/on-demand.js";
import { NONE_CHOSEN } from "./chosen-rows.js";
import { writeColumns } from "./columns.js";
import { mountTable } from "./table.js";

/** @import { Api } from "../core/api.js" */
/** @import { Investment } from "../core/schemas.js" */
/** @import { AddressBar } from "../selection/address-bar.js" */
/** @import { Rows } from "../selection/rows.js" */
/** @import { Highlight } from "../selection/selection.js" */
/** @import { Chosen } from "./chosen-rows.js" */
/** @import { ColumnName } from "./columns.js" */

/**
 * @typedef {object} TablePanelOptions
 * @property {Api} api
 * @property {URL} root
 * @property {AddressBar} address
 * @property {(field: string, value: string | number) => void} onFilter
 * @property {(highlight: Highlight) => void} onHighlight
 * @property {(longitude: number, latitude: number) => void} onShowOnMap
 * @property {(records: Investment[]) => void} addToShortlist
 * @property {(text: string) => void} say
 * @property {(message: string) => void} onChanged
 * @property {(error: unknown, retry: () => void) => void} onFailure
 */

/**
 * @param {HTMLElement} place
 * @param {TablePanelOptions} options
 */
export function mountTablePanel(place, options) {
  const { root, address, onHighlight, onFailure } = options;
  const onColumns = (/** @type {ColumnName[]} */ columns) => address.go({ columns: writeColumns(columns) });
  const menuOptions = {
    ...options,
    onColumns,
    textOf: (/** @type {Investment} */ record) => table.textOf(record),
  };
  const withMenus = (/** @type {(menus: typeof import("./table-menus.js")) => void} */ open) =>
    withModule(() => import("./table-menus.js"), open, onFailure);
  const table = mountTable(place, root, {
    onSort: (field, added) => address.go({ sort: nextSort(address.now().sort, field, added) }),
    onColumns,
    onHeaderMenu: (request) => withMenus(({ openHeaderMenu }) => openHeaderMenu(request, menuOptions)),
    onRowMenu: (request) => withMenus(({ openRowMenu }) => openRowMenu(request, menuOptions)),
    onChoose: showChosen,
    onHighlight,
    onFailure,
  });
  /** @type {ReturnType<typeof import("./bulk-actions.js").mountBulkActions> | null} */
  let bar = null;
  let chosen = NONE_CHOSEN;

  /**
   * The bar of actions is loaded with the first row that is chosen.
   * @param {Chosen} next
   */
  function showChosen(next) {
    chosen = next;
    if (bar) bar.show(chosen);
    else if (chosen.size > 0) withModule(() => import("./bulk-actions.js"), mountBar, onFailure);
  }

  /** @param {typeof import("./bulk-actions.js")} module */
  function mountBar({ mountBulkActions }) {
    bar ??= mountBulkActions(place, {
      ...options,
      isAll: (count) => count === table.total(),
      clear: table.clearChosen,
    });
    bar.show(chosen);
  }

  return {
    highlight: table.highlight,
    recordOf: table.recordOf,
    show: (/** @type {Rows} */ rows) => table.show(rows, address.now()),
    showRest: table.showRest,
    layOut: () => table.layOut(address.now()),
  };
}
