// Virtual scrolling: of a long table only the rows in view are drawn, and loaded when they are not there yet.

import { append, render } from "../core/dom.js";
import { html } from "../core/html.js";
import { isCovered, rowsInView } from "./visible-rows.js";

/** @import { Markup } from "../core/html.js" */
/** @import { Rows } from "../selection/rows.js" */
/** @import { Span, ScrollState } from "./visible-rows.js" */

/** More rows than this are drawn when they come into view; fewer can all be printed and searched in. */
const MAX_DRAWN_AT_ONCE = 500;
/** As many as fit on a screen: they are drawn first. */
const FIRST_ROWS = 30;
/** Before the first row can be measured. */
const USUAL_ROW_HEIGHT = 45;
/** While the scroll bar is dragged, most rows only pass by: loading waits for a pause. */
const PAUSE_IN_MS = 80;

/**
 * @param {HTMLElement} place scrolls
 * @param {HTMLTableSectionElement} body
 * @param {object} options
 * @param {() => Rows} options.rows
 * @param {(span: Span) => Markup} options.markup
 * @param {(name: string) => Markup} options.spacer
 * @param {(count: number) => Markup} options.unprinted says how many rows are not on paper
 * @param {() => void} options.onDrawn
 * @param {(error: unknown, retry: () => void) => void} options.onFailure
 */
export function mountVirtualScroll(place, body, { rows, markup, spacer, unprinted, onDrawn, onFailure }) {
  /** @type {Span} */
  let drawn = { first: 0, last: 0 };
  let pause = 0;
  let frame = 0;
  let isPrinting = false;

  const isLong = () => rows().total > MAX_DRAWN_AT_ONCE;
  const rowHeight = () => body.querySelector("[data-index]")?.getBoundingClientRect().height || USUAL_ROW_HEIGHT;

  /** @returns {ScrollState} */
  function scrollState() {
    return {
      scrolled: place.scrollTop,
      height: place.clientHeight,
      rowHeight: rowHeight(),
      total: rows().total,
    };
  }

  function draw() {
    if (isPrinting) return;
    const { total } = rows();
    const focus = focusIn(body);
    drawn = isLong() ? rowsInView(scrollState()) : { first: 0, last: total };
    place.classList.toggle("-windowed", isLong());
    render(body, isLong() ? withSpacers(markup(drawn), total) : markup(drawn));
    if (isLong()) setSpacerHeights(total);
    onDrawn();
    if (focus) /** @type {HTMLElement | null} */ (body.querySelector(focus))?.focus({ preventScroll: true });
  }

  /** As `draw`, but what is out of view is left to `drawRest`. */
  function drawFirst() {
    if (isLong() || rows().total <= FIRST_ROWS) return draw();
    drawn = { first: 0, last: FIRST_ROWS };
    place.classList.remove("-windowed");
    render(body, markup(drawn));
    onDrawn();
  }

  function drawRest() {
    const { total } = rows();
    if (isLong() || drawn.last >= total) return;
    append(body, markup({ first: drawn.last, last: total }));
    drawn = { first: 0, last: total };
  }

  /**
   * @param {Markup} shown
   * @param {number} total
   */
  function withSpacers(shown, total) {
    return html`${drawn.first > 0 && spacer("-above")}${shown}${drawn.last < total && spacer("-below")}`;
  }

  /**
   * The spacers above and below the rows that are drawn give the scroll bar the length of the whole table.
   * @param {number} total
   */
  function setSpacerHeights(total) {
    const height = rowHeight();
    setHeight(body, "-above", drawn.first * height);
    setHeight(body, "-below", (total - drawn.last) * height);
  }

  async function fill() {
    try {
      await rows().need(drawn.first, drawn.last);
      draw();
    } catch (error) {
      onFailure(error, fill);
    }
  }

  /**
   * @param {number} index
   * @returns {Promise<void>} when the row is drawn
   */
  async function reveal(index) {
    if (index < drawn.first || index >= drawn.last) {
      if (!isLong()) drawRest();
      else {
        place.scrollTop = Math.max(0, index * rowHeight() - place.clientHeight / 2);
        draw();
      }
    }
    if (!rows().at(index)) await fill();
  }

  function follow() {
    if (!isLong() || isCovered(drawn, scrollState())) return;
    draw();
    clearTimeout(pause);
    pause = setTimeout(fill, PAUSE_IN_MS);
  }

  /** A print does not wait for rows to be read: paper has all that were, and says how many it has not. */
  function drawForPrint() {
    if (!isLong()) return;
    isPrinting = true;
    const { total, at } = rows();
    let read = 0;
    while (at(read)) read += 1;
    render(body, html`${markup({ first: 0, last: read })}${read < total && unprinted(total - read)}`);
  }

  window.addEventListener("beforeprint", drawForPrint);
  window.addEventListener("afterprint", () => {
    if (!isPrinting) return;
    isPrinting = false;
    draw();
  });
  place.addEventListener("scroll", () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(follow);
  });
  new ResizeObserver(follow).observe(place);
  return { draw, drawFirst, drawRest, drawAgain: () => isLong() && draw(), reveal };
}

/**
 * @param {HTMLTableSectionElement} body
 * @param {string} name
 * @param {number} height in pixels
 */
function setHeight(body, name, height) {
  const cell = body.querySelector(`.${name} td`);
  if (cell instanceof HTMLElement) cell.style.height = `${height}px`;
}

/** @param {HTMLTableSectionElement} body @returns {string | null} a selector of what has the focus in it */
function focusIn(body) {
  const focused = document.activeElement;
  const row = focused instanceof Element && body.contains(focused) ? focused.closest("tr") : null;
  return row && focused ? `tr[data-index="${row.dataset.index}"] ${focused.localName}` : null;
}
