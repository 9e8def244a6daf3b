// The charts of the selection: bars filter the list, points open a record, and each can be saved or printed.

import { find, render } from "../core/dom.js";
import { formatDateTime } from "../core/format.js";
import { named, t } from "../core/i18n.js";
import { shownValue } from "../fields/shown-value.js";
import { PANELS, writeAddress } from "../selection/address.js";
import { filtersText } from "../selection/filter-text.js";
import { isFilteredBy, withValues } from "../selection/filters.js";
import { NO_TOTALS } from "../selection/selection.js";
import { withModule } from "../ui/on-demand.js";
import { CHARTS, chartsOf, DELAY_FIELDS, highlightedKeys } from "./chart-data.js";
import { mountFigure } from "./chart-figure.js";
import { chartsMarkup } from "./chart-markup.js";
import { mountUnfiltered } from "./unfiltered.js";

/** @import { Api } from "../core/api.js" */
/** @import { Address } from "../selection/address.js" */
/** @import { AddressBar } from "../selection/address-bar.js" */
/** @import { Filters } from "../selection/filters.js" */
/** @import { Highlight, Selection } from "../selection/selection.js" */
/** @import { Chart, ChartKind } from "./chart-data.js" */
/** @import { FileTexts } from "./chart-file.js" */

const USUAL_TEXT = 16;

/**
 * @param {HTMLElement} place
 * @param {object} options
 * @param {Api} options.api
 * @param {URL} options.root
 * @param {Pick<AddressBar, "now" | "go">} options.address that of a frame keeps its filters
 * @param {(field: string, value: string | number) => void} options.onFilter
 * @param {(highlight: Highlight) => void} options.onHighlight
 * @param {(error: unknown, retry: () => void) => void} options.onFailure
 */
export function mountCharts(place, { api, root, address, onFilter, onHighlight, onFailure }) {
  render(place, chartsMarkup());
  const addressOf = (/** @type {number} */ id) => `${root.pathname}investments/${id}`;
  /** @type {Selection} */
  let selection = { records: [], total: 0, totals: NO_TOTALS, groups: {} };
  /** @type {Filters} */
  let filters = {};
  /** @type {Chart[]} */
  let charts = [];
  const status = find(place, ".chart-status", HTMLElement);
  const figures = CHARTS.map((kind, index) => mount(kind, index));
  const unfiltered = mountUnfiltered(api, DELAY_FIELDS, draw);

  /** @param {string} text */
  function say(text) {
    status.textContent = text;
  }

  /**
   * @param {string} field
   * @param {string} value
   */
  function press(field, value) {
    const filter = `${named("field", field)}${t("punctuation.colon")} ${shownValue(field, value)}`;
    const before = address.now();
    onFilter(field, value);
    if (address.now() === before) return;
    say(t(isFilteredBy(address.now().filters, field, value) ? "chart.chosen" : "chart.unchosen", { filter }));
  }

  /**
   * @param {string} field
   * @param {string} first
   * @param {string} last
   */
  function chooseRange(field, first, last) {
    const before = address.now();
    const from = withValues(before.filters, `${field}_min`, [first]);
    address.go({ filters: withValues(from, `${field}_max`, [last]) });
    if (address.now() === before) return;
    const filter = `${named("field", field)}${t("punctuation.colon")} ${t("chart.yearRange", { first, last })}`;
    say(t("chart.chosen", { filter }));
  }

  /** @param {string} name */
  function flipAlone(name) {
    if (address.now().chart === name) address.go({ chart: "", large: null });
    else address.go(alone(address.now(), name));
  }

  /** @param {Address} shown */
  function showAlone({ chart }) {
    const known = CHARTS.some(({ name }) => name === chart) ? chart : "";
    place.classList.toggle("-alone", known !== "");
    for (const figure of figures) figure.showAlone(known);
  }

  /**
   * @param {ChartKind} kind
   * @param {number} index
   */
  function mount({ name, field }, index) {
    const element = find(place, `[data-chart=${name}]`, HTMLElement);
    return mountFigure(element, {
      onPress: (key) => field !== null && press(field, key),
      onRange: (first, last) => field !== null && chooseRange(field, first, last),
      onAlone: () => flipAlone(name),
      say,
      onPoint: (key) => onHighlight(highlightOf(field, key)),
      onMenu(button) {
        const openMenu = (/** @type {typeof import("./save-menu.js")} */ { openSaveMenu }) =>
          openSaveMenu(button, element, /** @type {Chart} */ (charts[index]), {
            ...textsOf(index),
            link: linkTo(name),
            say,
          });
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
    const counted = [t("list.count", { count: selection.total }), filtersText(filters, [], selection.records)]
      .filter(Boolean)
      .join(", ");
    const date = formatDateTime(new Date().toISOString());
    return { title, lines: [counted, note].filter(Boolean), source: `${t("chart.source")}, ${date}` };
  }

  /** @param {string} name */
  function linkTo(name) {
    return new URL(writeAddress(alone(address.now(), name)), location.href).href;
  }

  function draw() {
    charts = chartsOf(selection, filters, unfiltered.records(), addressOf);
    // All widths are read before anything is drawn, so that the page is laid out once.
    const drawn = widths();
    for (const [index, figure] of figures.entries()) {
      figure.show(/** @type {Chart} */ (charts[index]), drawn[index] ?? 0);
    }
  }

  function drawAgain() {
    for (const [index, width] of widths().entries()) figures[index]?.resize(width);
  }

  // The texts of a drawing are as large as the text size that the reader has set.
  function unit() {
    return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL_TEXT;
  }

  function widths() {
    const size = unit();
    return figures.map(({ plot }) => Math.floor(plot.clientWidth / size));
  }

  new ResizeObserver(drawAgain).observe(place);

  return {
    /**
     * @param {Selection} shown
     * @param {Address} by
     */
    show(shown, by) {
      [selection, filters] = [shown, by.filters];
      unfiltered.show(selection, filters);
      showAlone(by);
      draw();
    },
    /** @param {Address} by */
    layOut(by) {
      showAlone(by);
      drawAgain();
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
 * @param {Address} address
 * @param {string} name of a chart
 * @returns {Address} that shows it alone, and large
 */
function alone(address, name) {
  const panels = PANELS.filter((panel) => panel === "charts" || address.panels.includes(panel));
  return { ...address, panels, large: "charts", chart: name };
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
