// The table as this browser's person has set it up, with what is loaded when it is first needed: menus, dialogs, actions.

import { nextSort } from "../selection/sort.js";
import { withModule } from "../ui/on-demand.js";
import { NONE_CHOSEN } from "./chosen-rows.js";
import { shownColumns, writeColumns } from "./columns.js";
import { readSetup, writeSetup } from "./kept-table.js";
import { mountTable } from "./table.js";

/** @import { Api } from "../core/api.js" */
/** @import { Investment } from "../core/schemas.js" */
/** @import { AddressBar } from "../selection/address-bar.js" */
/** @import { Rows } from "../selection/rows.js" */
/** @import { Highlight } from "../selection/selection.js" */
/** @import { Chosen } from "./chosen-rows.js" */
/** @import { ColumnName } from "./columns.js" */
/** @import { Setup } from "./kept-table.js" */

/**
 * @typedef {object} TablePanelOptions
 * @property {Api} api
 * @property {URL} root
 * @property {AddressBar} address
 * @property {(field: string, value: string | number) => void} onFilter
 * @property {(highlight: Highlight) => void} onHighlight
 * @property {(record: Investment) => void} onShowOnMap
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
  let kept = readSetup();
  // Columns that the address names go before those that are kept.
  if (address.now().columns.length === 0) address.replace({ columns: writeColumns(kept.columns) });

  const setup = () => ({ ...kept, columns: shownColumns(address.now().columns) });

  /** @param {Partial<Setup>} changes */
  function setUp(changes) {
    kept = { ...setup(), ...changes };
    writeSetup(kept);
    table.layOut(address.now(), kept);
    address.go({ columns: writeColumns(kept.columns) });
  }

  const onColumns = (/** @type {ColumnName[]} */ columns) => setUp({ columns });

  /** @param {ColumnName} column @param {number | null} width */
  function onWidth(column, width) {
    const { [column]: _before, ...others } = kept.widths;
    setUp({ widths: width === null ? others : { ...others, [column]: width } });
  }

  const chooseColumns = () =>
    withModule(
      () => import("./columns-dialog.js"),
      ({ openColumnsDialog }) => openColumnsDialog(setup(), setUp),
      onFailure,
    );
  const menuOptions = {
    ...options,
    onColumns,
    onWidth,
    onChooseColumns: chooseColumns,
    hasOwnWidth: (/** @type {ColumnName} */ column) => column in kept.widths,
    textOf: (/** @type {Investment} */ record) => table.textOf(record),
  };
  const withMenus = (/** @type {(menus: typeof import("./table-menus.js")) => void} */ open) =>
    withModule(() => import("./table-menus.js"), open, onFailure);
  const table = mountTable(place, root, {
    onSort: (field, added) => address.go({ sort: nextSort(address.now().sort, field, added) }),
    onColumns,
    onWidth,
    onHeaderMenu: (request) => withMenus(({ openHeaderMenu }) => openHeaderMenu(request, menuOptions)),
    onRowMenu: (request) => withMenus(({ openRowMenu }) => openRowMenu(request, menuOptions)),
    onChoose: showChosen,
    onHighlight,
    onFailure,
  });
  let hasButtons = false;
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

  /** @param {typeof import("./table-buttons.js")} module */
  function mountButtons({ mountTableButtons }) {
    mountTableButtons(place, chooseColumns);
  }

  return {
    highlight: table.highlight,
    recordOf: table.recordOf,
    show: (/** @type {Rows} */ rows) => table.show(rows, address.now(), setup()),
    showRest() {
      table.showRest();
      if (!hasButtons) withModule(() => import("./table-buttons.js"), mountButtons, onFailure);
      hasButtons = true;
    },
    layOut: () => table.layOut(address.now(), setup()),
  };
}
