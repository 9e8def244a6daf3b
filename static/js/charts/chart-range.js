// A range of a chart's marks, such as years: drawn by the pointer from one to another, or by Shift and the arrow keys.

import { nextIndex } from "./mark-keys.js";

/** @typedef {{ from: SVGElement, to: SVGElement }} Span in the order in which it was drawn */

/**
 * @param {HTMLElement} plot
 * @param {object} options
 * @param {() => SVGElement[]} options.marks in their order; none where no range can be drawn
 * @param {(first: string, last: string) => void} options.onExtend the range would be so, if it ended now
 * @param {(first: string, last: string) => void} options.onRange
 * @param {() => void} options.onGiveUp
 */
export function mountRange(plot, { marks, onExtend, onRange, onGiveUp }) {
  /** @type {Span | null} */
  let span = null;
  /** The mark where the pointer went down, until it goes up. */
  let pressed = /** @type {SVGElement | null} */ (null);
  let hasDragged = false;

  /** @param {Span} drawn */
  function extend(drawn) {
    const isSame = span?.from === drawn.from && span.to === drawn.to;
    span = drawn;
    const within = new Set(between(marks(), drawn));
    for (const mark of marks()) mark.classList.toggle("-ranged", within.has(mark));
    if (!isSame) onExtend(...ends(marks(), drawn));
  }

  function clear() {
    for (const mark of plot.querySelectorAll(".-ranged")) mark.classList.remove("-ranged");
    span = pressed = null;
  }

  function giveUp() {
    if (!span) return;
    clear();
    onGiveUp();
  }

  function choose() {
    if (!span) return;
    const [first, last] = ends(marks(), span);
    clear();
    onRange(first, last);
  }

  plot.addEventListener("pointerdown", (event) => {
    giveUp();
    hasDragged = false;
    const mark = event.target instanceof Element ? event.target.closest(".mark") : null;
    pressed = event.button === 0 ? (marks().find((each) => each === mark) ?? null) : null;
  });
  plot.addEventListener("pointermove", (event) => {
    if (!pressed) return;
    const to = nearest(marks(), event);
    if (to === pressed && !span) return;
    hasDragged = true;
    plot.setPointerCapture(event.pointerId);
    extend({ from: pressed, to });
  });
  plot.addEventListener("pointerup", () => {
    if (hasDragged) choose();
    pressed = null;
  });
  plot.addEventListener("pointercancel", () => {
    giveUp();
    pressed = null;
  });
  // The browser takes the end of a drag for a click, of the mark or of the whole plot.
  plot.addEventListener(
    "click",
    (event) => {
      if (hasDragged) event.stopPropagation();
      hasDragged = false;
    },
    true,
  );
  plot.addEventListener("keydown", (event) => {
    const order = marks();
    const at = order.findIndex((each) => each.contains(/** @type {Node} */ (event.target)));
    if (at < 0) return;
    const next = order[nextIndex(event.key, at, order.length - 1) ?? -1];
    const mark = /** @type {SVGElement} */ (order[at]);
    if (next && event.shiftKey) {
      const from = span?.from ?? mark;
      next.focus();
      extend({ from, to: next });
    } else if (span && ["Enter", " "].includes(event.key)) choose();
    else {
      if (event.key !== "Shift") giveUp();
      return;
    }
    event.preventDefault();
  });
  plot.addEventListener("focusout", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && plot.contains(relatedTarget))) giveUp();
  });
}

/**
 * @param {SVGElement[]} marks
 * @param {Span} span
 * @returns {SVGElement[]}
 */
function between(marks, { from, to }) {
  const [first = 0, last = 0] = [marks.indexOf(from), marks.indexOf(to)].sort((one, other) => one - other);
  return marks.slice(first, last + 1);
}

/**
 * @param {SVGElement[]} marks
 * @param {Span} span
 * @returns {[first: string, last: string]} their keys
 */
function ends(marks, span) {
  const within = between(marks, span);
  return [within[0]?.dataset.key ?? "", within.at(-1)?.dataset.key ?? ""];
}

/**
 * @param {SVGElement[]} marks at least one
 * @param {{ clientX: number, clientY: number }} pointer
 * @returns {SVGElement} whose middle is nearest: the pointer may be between two, or beside the plot
 */
function nearest(marks, { clientX, clientY }) {
  const distances = marks.map((mark) => {
    const { left, top, width, height } = (mark.querySelector(".mark-area") ?? mark).getBoundingClientRect();
    return Math.hypot(left + width / 2 - clientX, top + height / 2 - clientY);
  });
  return /** @type {SVGElement} */ (marks[distances.indexOf(Math.min(...distances))]);
}
