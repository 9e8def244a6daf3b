// Which rows of a long table are worth drawing, from where it is scrolled to. Pure.

/** Rows beyond what is seen, above and below, so that a scroll meets rows at once. */
const SPARE = 20;

/**
 * @param {{ scrolled: number, height: number, rowHeight: number, total: number }} view lengths in pixels
 * @returns {{ first: number, last: number }} the rows to draw, from 0; last is beyond the last of them
 */
export function rowsInView({ scrolled, height, rowHeight, total }) {
  const top = Math.floor(scrolled / rowHeight);
  const seen = Math.ceil(height / rowHeight);
  const first = Math.max(0, Math.min(top - SPARE, total - seen));
  return { first, last: Math.min(total, Math.max(top, 0) + seen + SPARE) };
}

/**
 * @param {number} first
 * @param {number} last
 * @param {number} pageSize
 * @returns {number[]} the pages that hold the rows, from 1
 */
export function pagesOf(first, last, pageSize) {
  const pages = [];
  for (let page = Math.floor(first / pageSize) + 1; (page - 1) * pageSize < last; page += 1) pages.push(page);
  return pages;
}
