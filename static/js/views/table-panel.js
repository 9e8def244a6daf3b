// The table with what belongs to it: the menus of rows and headers, what is done with chosen rows, the person's list.

import { writeColumns } from "../columns.js";
import { nextSort } from "../sort.js";
import { mountChoice } from "./choice.js";
import { mountShortlist } from "./shortlist.js";
import { mountTable } from "./table.js";
import { mountTableMenus } from "./table-menus.js";

/** @import { ColumnName } from "../columns.js" */
/** @import { Rows } from "../rows.js" */
/** @import { Light } from "../selection.js" */
/** @import { ViewsOptions } from "./selection-views.js" */

/**
 * @typedef {object} TableEvents
 * @property {(field: string, value: string | number) => void} onFilter
 * @property {(light: Light) => void} onLight
 * @property {(longitude: number, latitude: number) => void} onShowOnMap
 */

/**
 * @param {HTMLElement} place
 * @param {ViewsOptions & TableEvents} options
 */
export function mountTablePanel(place, options) {
  const { root, address, onLight, onFailure, say } = options;
  const onColumns = (/** @type {ColumnName[]} */ columns) => address.go({ columns: writeColumns(columns) });
  const shortlist = mountShortlist(options.shortlist, root, {
    recordOf: (id) => table.recordOf(id),
    onShow: (ids) => address.go({ filters: { id: ids.map(String) } }),
    say,
  });
  const menus = mountTableMenus({
    ...options,
    onColumns,
    keep: (record) => shortlist.add([record]),
    textOf: (record) => table.textOf(record),
  });
  const table = mountTable(place, root, {
    onSort: (field, added) => address.go({ sort: nextSort(address.now().sort, field, added) }),
    onColumns,
    onHeaderMenu: menus.openHeaderMenu,
    onRowMenu: menus.openRowMenu,
    onChoose: (chosen) => choice.show(chosen),
    onLight,
    onFailure,
  });
  const choice = mountChoice(place, {
    ...options,
    keep: shortlist.add,
    isAll: (count) => count === table.total(),
    clear: table.clearChosen,
  });

  return {
    light: table.light,
    show: (/** @type {Rows} */ rows) => table.show(rows, address.now()),
    showRest: table.showRest,
    layOut: () => table.layOut(address.now()),
  };
}
