// Which rows of a long table are worth drawing, from where it is scrolled to. Pure.

/** @typedef {{ scrolled: number, height: number, rowHeight: number, total: number }} View lengths in pixels */
/** @typedef {{ first: number, last: number }} Span of rows, from 0; last is beyond the last of them */

/** Rows beyond what is seen, above and below, so that a scroll meets rows at once. */
const SPARE = 20;
/** The rows are drawn again before the last spare one is seen. */
const LEFT = 5;

/**
 * @param {View} view
 * @returns {Span} the rows to draw
 */
export function rowsInView(view) {
  const { first, last } = seenRows(view);
  return { first: Math.max(0, first - SPARE), last: Math.min(view.total, last + SPARE) };
}

/**
 * @param {Span} drawn
 * @param {View} view
 * @returns {boolean} whether the rows that are drawn still do
 */
export function isCovered(drawn, view) {
  const { first, last } = seenRows(view);
  return Math.max(0, first - LEFT) >= drawn.first && Math.min(view.total, last + LEFT) <= drawn.last;
}

/**
 * @param {View} view
 * @returns {Span}
 */
function seenRows({ scrolled, height, rowHeight, total }) {
  const seen = Math.ceil(height / rowHeight) + 1;
  const first = Math.max(0, Math.min(Math.floor(scrolled / rowHeight), total - seen));
  return { first, last: Math.min(total, first + seen) };
}
