// The table with what belongs to it: the menus of rows and headers, what is done with chosen rows, the person's list.

import { nextSort } from "../selection/sort.js";
import { mountShortlist } from "../shortlist/shortlist.js";
import { withPart } from "../ui/on-demand.js";
import { NONE_CHOSEN } from "./chosen-rows.js";
import { writeColumns } from "./columns.js";
import { mountTable } from "./table.js";

/** @import { Investment } from "../core/schemas.js" */
/** @import { ViewsOptions } from "../list/selection-views.js" */
/** @import { Rows } from "../selection/rows.js" */
/** @import { Light } from "../selection/selection.js" */
/** @import { Chosen } from "./chosen-rows.js" */
/** @import { ColumnName } from "./columns.js" */

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
  const menuOptions = {
    ...options,
    onColumns,
    keep: (/** @type {Investment} */ record) => shortlist.add([record]),
    textOf: (/** @type {Investment} */ record) => table.textOf(record),
  };
  const withMenus = (/** @type {(menus: typeof import("./table-menus.js")) => void} */ open) =>
    withPart(() => import("./table-menus.js"), open, onFailure);
  const table = mountTable(place, root, {
    onSort: (field, added) => address.go({ sort: nextSort(address.now().sort, field, added) }),
    onColumns,
    onHeaderMenu: (request) => withMenus(({ openHeaderMenu }) => openHeaderMenu(request, menuOptions)),
    onRowMenu: (request) => withMenus(({ openRowMenu }) => openRowMenu(request, menuOptions)),
    onChoose: showChoice,
    onLight,
    onFailure,
  });
  /** @type {ReturnType<typeof import("./bulk-actions.js").mountChoice> | null} */
  let choice = null;
  let chosen = NONE_CHOSEN;

  /** The bar comes with the first row that is chosen. */
  function showChoice(/** @type {Chosen} */ next) {
    chosen = next;
    if (choice) choice.show(chosen);
    else if (chosen.size > 0) withPart(() => import("./bulk-actions.js"), mountBar, onFailure);
  }

  function mountBar(/** @type {typeof import("./bulk-actions.js")} */ { mountChoice }) {
    choice ??= mountChoice(place, {
      ...options,
      keep: shortlist.add,
      isAll: (count) => count === table.total(),
      clear: table.clearChosen,
    });
    choice.show(chosen);
  }

  return {
    light: table.light,
    show: (/** @type {Rows} */ rows) => table.show(rows, address.now()),
    showRest: table.showRest,
    layOut: () => table.layOut(address.now()),
  };
}
