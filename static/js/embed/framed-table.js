// The table in a frame: it is read, sorted and widened, but nothing is chosen or changed in it.

import { find } from "../core/dom.js";
import { listQuery } from "../selection/load.js";
import { createRows } from "../selection/rows.js";
import { nextSort } from "../selection/sort.js";
import { shownColumns } from "../table/columns.js";
import { mountTable } from "../table/table.js";

/** @import { Address } from "../selection/address.js" */
/** @import { Selection } from "../selection/selection.js" */
/** @import { FramedViewOptions } from "./framed-views.js" */

/**
 * @param {HTMLElement} place
 * @param {FramedViewOptions} options
 */
export function mountFramedTable(place, { api, root, address, onFailure }) {
  /** @type {import("../table/column-tracks.js").Widths} */
  const widths = {};
  const setup = (/** @type {Address} */ shown) => ({ columns: shownColumns(shown.columns), widths, isCompact: false });
  const table = mountTable(place, root, {
    onSort: (field, added) => address.go({ sort: nextSort(address.now().sort, field, added) }),
    onColumns: (columns) => address.go({ columns }),
    onWidth(column, width) {
      widths[column] = width;
      address.go({});
    },
    onHeaderMenu: () => {},
    onRowMenu: () => {},
    onChoose: () => {},
    onHighlight: () => {},
    onFailure,
  });
  // The browser's own menu, in place of those that change something.
  place.addEventListener("contextmenu", (event) => event.stopPropagation(), true);
  // All other links open in a new tab.
  find(place, ".skip-link", HTMLAnchorElement).target = "_self";

  return {
    /**
     * @param {Selection} selection
     * @param {Address} shown
     */
    show({ total, records }, shown) {
      const { filters, sort } = shown;
      const readPage = async (/** @type {number} */ page) => (await api.list(listQuery(filters, sort, page))).records;
      table.show(createRows(total, records, readPage), shown, setup(shown));
      table.showRest();
    },
    /** @param {Address} shown */
    layOut: (shown) => table.layOut(shown, setup(shown)),
  };
}
