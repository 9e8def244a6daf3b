// The charts of the selection: bars filter the list, points open a record, and each can be saved or printed.

import { find, render } from "../core/dom.js";
import { formatDateTime } from "../core/format.js";
import { t } from "../core/i18n.js";
import { filtersText } from "../selection/filter-text.js";
import { withModule } from "../ui/on-demand.js";
import { CHARTS, chartsOf, highlightedKeys } from "./chart-data.js";
import { mountFigure } from "./chart-figure.js";
import { chartsMarkup } from "./chart-markup.js";

/** @import { Filters } from "../selection/filters.js" */
/** @import { Highlight, Selection } from "../selection/selection.js" */
/** @import { Chart, ChartKind } from "./chart-data.js" */
/** @import { FileTexts } from "./chart-file.js" */

const USUAL_TEXT = 16;

/**
 * @param {HTMLElement} place
 * @param {object} options
 * @param {URL} options.root
 * @param {(field: string, value: string | number) => void} options.onFilter
 * @param {(highlight: Highlight) => void} options.onHighlight
 * @param {(error: unknown, retry: () => void) => void} options.onFailure
 */
export function mountCharts(place, { root, onFilter, onHighlight, onFailure }) {
  render(place, chartsMarkup());
  const addressOf = (/** @type {number} */ id) => `${root.pathname}investments/${id}`;
  /** @type {Selection} */
  let selection = { records: [], total: 0, groups: {} };
  /** @type {Filters} */
  let filters = {};
  /** @type {Chart[]} */
  let charts = [];
  const figures = CHARTS.map((kind, index) => mount(kind, index));

  /**
   * @param {ChartKind} kind
   * @param {number} index
   */
  function mount({ name, field }, index) {
    const element = find(place, `[data-chart=${name}]`, HTMLElement);
    return mountFigure(element, {
      onPress: (key) => field !== null && onFilter(field, key),
      onPoint: (key) => onHighlight(highlightOf(field, key)),
      onMenu(button) {
        const openMenu = (/** @type {typeof import("./save-menu.js")} */ { openSaveMenu }) =>
          openSaveMenu(button, element, /** @type {Chart} */ (charts[index]), textsOf(index));
        withModule(() => import("./save-menu.js"), openMenu, onFailure);
      },
    });
  }

  /**
   * @param {number} index
   * @returns {FileTexts}
   */
  function textsOf(index) {
    const [{ note }, { title }] = [
      /** @type {Chart} */ (charts[index]),
      /** @type {typeof figures[0]} */ (figures[index]),
    ];
    const counted = [t("list.count", { count: selection.total }), filtersText(filters)].filter(Boolean).join(", ");
    const date = formatDateTime(new Date().toISOString());
    return { title, lines: [counted, note].filter(Boolean), source: `${t("chart.source")}, ${date}` };
  }

  // The texts of a drawing are as large as the text size that the reader has set.
  function unit() {
    return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL_TEXT;
  }

  function widths() {
    const size = unit();
    return figures.map(({ plot }) => Math.floor(plot.clientWidth / size));
  }

  new ResizeObserver(() => {
    for (const [index, width] of widths().entries()) figures[index]?.resize(width);
  }).observe(place);

  return {
    /**
     * @param {Selection} shown
     * @param {Filters} by
     */
    show(shown, by) {
      [selection, filters] = [shown, by];
      charts = chartsOf(selection, filters, addressOf);
      // All widths are read before anything is drawn, so that the page is laid out once.
      const drawn = widths();
      for (const [index, figure] of figures.entries()) {
        figure.show(/** @type {Chart} */ (charts[index]), drawn[index] ?? 0);
      }
    },
    /** @param {Highlight} highlight */
    highlight(highlight) {
      for (const [index, figure] of figures.entries()) {
        figure.highlight(highlightedKeys(CHARTS[index]?.field ?? null, highlight, selection.records));
      }
    },
  };
}

/**
 * @param {string | null} field
 * @param {string | null} key
 * @returns {Highlight}
 */
function highlightOf(field, key) {
  if (key === null) return null;
  return field === null ? { id: Number(key) } : { field, value: key };
}
