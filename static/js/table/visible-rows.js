// Which rows of a long table to draw, from where it is scrolled to. Pure.

/** @typedef {{ scrolled: number, height: number, rowHeight: number, total: number }} ScrollState lengths in pixels */
/** @typedef {{ first: number, last: number }} Span of rows, from 0; last is beyond the last of them */

/** Rows drawn above and below what is seen, so that a short scroll shows rows at once. */
const SPARE = 20;
/** When fewer spare rows than this are left, the rows are drawn again. */
const MIN_SPARE = 5;

/**
 * @param {ScrollState} state
 * @returns {Span} the rows to draw
 */
export function rowsInView(state) {
  const { first, last } = seenRows(state);
  return { first: Math.max(0, first - SPARE), last: Math.min(state.total, last + SPARE) };
}

/**
 * @param {Span} drawn
 * @param {ScrollState} state
 * @returns {boolean} whether the rows that are drawn are still enough
 */
export function isCovered(drawn, state) {
  const { first, last } = seenRows(state);
  return Math.max(0, first - MIN_SPARE) >= drawn.first && Math.min(state.total, last + MIN_SPARE) <= drawn.last;
}

/**
 * @param {ScrollState} state
 * @returns {Span}
 */
function seenRows({ scrolled, height, rowHeight, total }) {
  const seen = Math.ceil(height / rowHeight) + 1;
  const first = Math.max(0, Math.min(Math.floor(scrolled / rowHeight), total - seen));
  return { first, last: Math.min(total, first + seen) };
}
