// The views of one selection: a filter or a highlight of one of them applies to all.

import { filteredBy, withValues } from "../selection/filters.js";
import { mountShortlist } from "../shortlist/shortlist.js";
import { mountTablePanel } from "../table/table-panel.js";
import { mountLater } from "./later-view.js";

/** @import { Api, List } from "../core/api.js" */
/** @import { AddressBar } from "../selection/address-bar.js" */
/** @import { Rows } from "../selection/rows.js" */
/** @import { Highlight, Selection } from "../selection/selection.js" */
/** @import { Panels } from "./panels.js" */

/** How near the map shows one operation of the table. */
const CLOSE_ZOOM = 12;

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
  /** @type {List | null} */
  let shown = null;
  const onHighlight = (/** @type {Highlight} */ highlight) => {
    for (const view of [table, map, charts]) view.highlight(highlight);
  };
  /** Near enough, and no farther than it is now. */
  const viewOf = (/** @type {number | null} */ latitude, /** @type {number | null} */ longitude) =>
    [
      latitude?.toFixed(4),
      longitude?.toFixed(4),
      Math.max(CLOSE_ZOOM, Number(address.now().map.split(",")[2] ?? 0)),
    ].join();
  const onFilter = (/** @type {string} */ field, /** @type {string | number} */ value) =>
    address.go({ filters: filteredBy(address.now().filters, field, value) });

  const map = mountLater(panels.body("map"), {
    load: () => import("../map/map.js"),
    mount: ({ mountMap }) => mountMap(panels.body("map"), { ...mapOptions(options), onFilter, onHighlight }),
    isOpen: (shownBy) => shownBy.panels.includes("map"),
    onFailure: options.onFailure,
  });
  const charts = mountLater(panels.body("charts"), {
    load: () => import("../charts/charts.js"),
    mount: ({ mountCharts }) => mountCharts(panels.body("charts"), { ...options, onFilter, onHighlight }),
    isOpen: (shownBy) => shownBy.panels.includes("charts"),
    onFailure: options.onFailure,
  });
  const pivot = mountLater(panels.body("pivot"), {
    load: () => import("../pivot/pivot.js"),
    mount: ({ mountPivot }) => mountPivot(panels.body("pivot"), options),
    isOpen: (shownBy) => shownBy.panels.includes("pivot"),
    onFailure: options.onFailure,
  });
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
    onShowOnMap({ id, longitude, latitude }) {
      panels.open("map");
      address.replace({ marked: String(id), map: viewOf(latitude, longitude) });
      map.layOut(address.now());
      panels.body("map").scrollIntoView({ block: "nearest" });
    },
  });

  return {
    /**
     * Draws first what is in view on most screens.
     * @param {List} list
     * @param {Rows} rows
     */
    async show(list, rows) {
      shown = list;
      table.show(rows);
      await painted();
      if (shown === list) table.showRest();
    },
    /** @param {Selection} selection with what is counted of the list */
    showCounted(selection) {
      for (const view of [map, charts, pivot]) view.show(selection, address.now());
    },
    /** The columns, the panels or the map's view have changed. */
    layOut() {
      for (const view of [map, charts, pivot]) view.layOut(address.now());
      table.layOut();
    },
  };
}

/** @param {ViewsOptions} options */
function mapOptions({ root, address }) {
  return {
    root,
    onBox: (/** @type {number[] | null} */ box) =>
      address.go({ filters: withValues(address.now().filters, "bbox", box ? [String(box)] : []) }),
    onAreas: (/** @type {string} */ areas) => address.go({ areas }),
    onMove: (/** @type {string} */ map) => address.replace({ map }),
    onOverview: () => address.go({ map: "", marked: "" }),
  };
}

/** @returns {Promise<void>} once the browser has painted; while the page is hidden, not before it is shown */
function painted() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
  });
}
