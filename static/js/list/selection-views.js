// The three views of one selection: a filter or a highlight of one of them applies to all.

import { mountCharts } from "../charts/charts.js";
import { mountMap } from "../map/map.js";
import { filteredBy, withValues } from "../selection/filters.js";
import { mountShortlist } from "../shortlist/shortlist.js";
import { mountTablePanel } from "../table/table-panel.js";

/** @import { Api } from "../core/api.js" */
/** @import { AddressBar } from "../selection/address-bar.js" */
/** @import { Rows } from "../selection/rows.js" */
/** @import { Highlight, Selection } from "../selection/selection.js" */
/** @import { Panels } from "./panels.js" */

/**
 * @typedef {object} ViewsOptions
 * @property {Api} api
 * @property {URL} root
 * @property {AddressBar} address
 * @property {HTMLElement} shortlist
 * @property {(text: string) => void} say
 * @property {(message: string) => void} onChanged
 * @property {(error: unknown, retry: () => void) => void} onFailure
 */

/**
 * @param {Panels} panels
 * @param {ViewsOptions} options
 */
export function mountViews(panels, options) {
  const { root, address } = options;
  /** @type {Selection | null} */
  let shown = null;
  const onHighlight = (/** @type {Highlight} */ highlight) => {
    for (const view of [table, map, charts]) view.highlight(highlight);
  };
  const onFilter = (/** @type {string} */ field, /** @type {string | number} */ value) =>
    address.go({ filters: filteredBy(address.now().filters, field, value) });

  const map = mountMap(panels.body("map"), {
    root,
    onFilter,
    onHighlight,
    onBox: (box) => address.go({ filters: withValues(address.now().filters, "bbox", box ? [String(box)] : []) }),
    onMove: address.replaceMap,
  });
  const charts = mountCharts(panels.body("charts"), { ...options, onFilter, onHighlight });
  const shortlist = mountShortlist(options.shortlist, root, {
    recordOf: (id) => table.recordOf(id),
    onShow: (ids) => address.go({ filters: { id: ids.map(String) } }),
    say: options.say,
  });
  const table = mountTablePanel(panels.body("table"), {
    ...options,
    addToShortlist: shortlist.add,
    onFilter,
    onHighlight,
    onShowOnMap(longitude, latitude) {
      panels.open("map");
      map.goTo(longitude, latitude);
      panels.body("map").scrollIntoView({ block: "nearest" });
    },
  });

  return {
    /**
     * Draws first what is in view on most screens.
     * @param {Selection} selection
     * @param {Rows} rows
     */
    async show(selection, rows) {
      shown = selection;
      const { filters, map: view } = address.now();
      table.show(rows);
      map.show(selection, filters, view);
      await painted();
      if (shown !== selection) return;
      charts.show(selection, filters);
      await painted();
      if (shown === selection) table.showRest();
    },
    /** The columns, the panels or the map's view have changed; the charts observe their own size. */
    layOut() {
      table.layOut();
      map.setView(address.now().map);
    },
  };
}

/** @returns {Promise<void>} once the browser has painted; while the page is hidden, not before it is shown */
function painted() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
  });
}
