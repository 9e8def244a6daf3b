// One chart on the page: drawn to its width; the arrow keys move between its marks, which are highlighted and pressed.

import { find, render } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { emptyMarkup, figuresTable, plotMarkup } from "./chart-markup.js";
import { mountRange } from "./chart-range.js";
import { SCREEN } from "./drawing.js";
import { nextIndex } from "./mark-keys.js";

/** @import { Chart } from "./chart-data.js" */

/** In units of the drawing: what a screen of 320 pixels leaves. */
const MIN_WIDTH = 220;

/**
 * @param {HTMLElement} figure
 * @param {object} events
 * @param {(key: string) => void} events.onPress
 * @param {(key: string | null) => void} events.onPoint the mark that the pointer or the focus is on
 * @param {(first: string, last: string) => void} events.onRange
 * @param {(button: HTMLButtonElement) => void} events.onMenu
 * @param {() => void} events.onAlone it is to be shown alone, or among the others again
 * @param {(text: string) => void} events.say
 */
export function mountFigure(figure, { onPress, onPoint, onRange, onMenu, onAlone, say }) {
  const plot = find(figure, ".chart-plot", HTMLElement);
  const reading = find(figure, ".chart-reading", HTMLElement);
  const details = find(figure, "details", HTMLDetailsElement);
  const table = find(details, "div", HTMLElement);
  const title = find(figure, "h3", HTMLElement).textContent ?? "";
  const alone = find(figure, "[name=alone]", HTMLButtonElement);
  /** @type {Chart | null} */
  let chart = null;
  let drawnWidth = 0;
  /** @type {Map<string, SVGElement>} in their order */
  let marks = new Map();
  /** @type {SVGElement[]} */
  let highlighted = [];
  /** @type {SVGElement | null} */
  let pointed = null;

  /** @param {number} width in units of the drawing */
  function draw(width) {
    if (!chart || width === 0) return;
    drawnWidth = width;
    const focused = markAt(document.activeElement)?.dataset.key;
    const size = Math.max(MIN_WIDTH, width);
    const setting = { width: size, name: chart.name, paint: SCREEN, isLive: true };
    render(plot, chart.isEmpty ? emptyMarkup() : plotMarkup(chart, size, chart.draw(setting)));
    const found = /** @type {NodeListOf<SVGElement>} */ (plot.querySelectorAll(".mark"));
    marks = new Map([...found].map((mark) => [mark.dataset.key ?? "", mark]));
    highlighted = [];
    pointed = null;
    const current = marks.get(focused ?? "") ?? found[0];
    current?.setAttribute("tabindex", "0");
    if (focused !== undefined) current?.focus({ preventScroll: true });
  }

  function showTable() {
    if (chart && details.open) render(table, figuresTable(title, chart.figures()));
    else table.replaceChildren();
  }

  /** @param {EventTarget | null} target @returns {SVGElement | null} */
  function markAt(target) {
    const mark = target instanceof Element && plot.contains(target) ? target.closest(".mark") : null;
    return mark instanceof SVGElement ? mark : null;
  }

  /** @param {SVGElement | null} mark */
  function point(mark) {
    if (mark === pointed) return;
    pointed = mark;
    reading.textContent = mark?.getAttribute("aria-label") ?? "";
    onPoint(mark?.dataset.key ?? null);
  }

  /** @param {SVGElement} mark the one that Tab then goes to */
  function makeTabStop(mark) {
    plot.querySelector(".mark[tabindex='0']")?.setAttribute("tabindex", "-1");
    mark.setAttribute("tabindex", "0");
  }

  /**
   * @param {string} first
   * @param {string} last
   */
  function tellRange(first, last) {
    const operations = t("list.count", { count: chart?.countIn?.(first, last) ?? 0 });
    reading.textContent = t("chart.range", { first, last, operations });
    say(reading.textContent);
  }

  /** @param {SVGElement | null} mark */
  function press(mark) {
    if (mark?.dataset.key && mark.getAttribute("role") === "button") onPress(mark.dataset.key);
  }

  mountRange(plot, {
    marks: () => (chart?.countIn ? [...marks.values()] : []),
    onExtend: tellRange,
    onRange,
    onGiveUp: () => say(""),
  });
  plot.addEventListener("click", ({ target }) => press(markAt(target)));
  plot.addEventListener("keydown", (event) => {
    const mark = markAt(event.target);
    if (!mark || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    const order = [...marks.values()];
    const next = nextIndex(event.key, order.indexOf(mark), order.length - 1);
    if (next !== undefined) order[next]?.focus();
    else if (mark.getAttribute("role") === "button" && ["Enter", " "].includes(event.key)) press(mark);
    else return;
    event.preventDefault();
  });
  plot.addEventListener("pointerover", ({ target }) => point(markAt(target)));
  plot.addEventListener("pointerleave", () => point(null));
  plot.addEventListener("focusin", ({ target }) => {
    const mark = markAt(target);
    if (mark) makeTabStop(mark);
    point(mark);
  });
  plot.addEventListener("focusout", () => point(null));
  details.addEventListener("toggle", showTable);
  alone.addEventListener("click", onAlone);
  find(figure, ".more-button", HTMLButtonElement).addEventListener("click", ({ currentTarget }) =>
    onMenu(/** @type {HTMLButtonElement} */ (currentTarget)),
  );

  return {
    plot,
    title,
    /**
     * @param {Chart} shown
     * @param {number} width
     */
    show(shown, width) {
      chart = shown;
      find(figure, ".chart-note", HTMLElement).textContent = shown.note;
      reading.textContent = "";
      drawnWidth = 0;
      draw(width);
      showTable();
    },
    /** @param {string} name of the chart that is shown alone, "" for all of them */
    showAlone(name) {
      figure.hidden = name !== "" && name !== figure.dataset.chart;
      alone.setAttribute("aria-pressed", String(name === figure.dataset.chart));
    },
    /** @param {number} width */
    resize(width) {
      if (Math.abs(width - drawnWidth) >= 1) draw(width);
    },
    /** @param {string[]} keys of the marks to highlight, in place of those that were */
    highlight(keys) {
      for (const mark of highlighted) mark.classList.remove("-highlighted");
      highlighted = keys.flatMap((key) => marks.get(key) ?? []);
      for (const mark of highlighted) mark.classList.add("-highlighted");
    },
  };
}
