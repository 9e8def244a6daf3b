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
 * @param {(error: unknown, retry: () => void) => void} options.onFailure
 */
export function mountVirtualScroll(place, body, { rows, markup, spacer, onFailure }) {
  /** @type {Span} */
  let drawn = { first: 0, last: 0 };
  let pause = 0;
  let frame = 0;

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
    const { total } = rows();
    const focus = focusIn(body);
    drawn = isLong() ? rowsInView(scrollState()) : { first: 0, last: total };
    place.classList.toggle("-windowed", isLong());
    render(body, isLong() ? withSpacers(markup(drawn), total) : markup(drawn));
    if (isLong()) setSpacerHeights(total);
    if (focus) /** @type {HTMLElement | null} */ (body.querySelector(focus))?.focus({ preventScroll: true });
  }

  /** As `draw`, but what is out of view is left to `drawRest`. */
  function drawFirst() {
    if (isLong() || rows().total <= FIRST_ROWS) return draw();
    drawn = { first: 0, last: FIRST_ROWS };
    place.classList.remove("-windowed");
    render(body, markup(drawn));
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

  function follow() {
    if (!isLong() || isCovered(drawn, scrollState())) return;
    draw();
    clearTimeout(pause);
    pause = setTimeout(fill, PAUSE_IN_MS);
  }

  place.addEventListener("scroll", () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(follow);
  });
  new ResizeObserver(follow).observe(place);
  return { draw, drawFirst, drawRest };
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
