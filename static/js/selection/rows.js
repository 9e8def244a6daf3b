// The rows of the list, loaded by pages when they are needed; the pages loaded last are kept.

/** @import { Investment } from "../core/schemas.js" */
/** @typedef {ReturnType<typeof createRows>} Rows */

/** As many as the API gives in one answer. */
export const PAGE_SIZE = 1_000;
const MAX_KEPT_PAGES = 12;

/**
 * @param {number} total how many there are
 * @param {Investment[]} first the first ones, whole pages or all of them
 * @param {(page: number) => Promise<Investment[]>} readPage
 */
export function createRows(total, first, readPage) {
  const firstPages = pagesOf(0, first.length);
  const pages = new Map(firstPages.map((page) => [page, first.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)]));
  /** @type {Map<number, Promise<Investment[]>>} */
  const asked = new Map();

  /**
   * @param {number} page
   * @param {Investment[]} records
   */
  function keep(page, records) {
    pages.set(page, records);
    const oldest = [...pages.keys()].find((each) => each !== 1);
    if (pages.size > MAX_KEPT_PAGES && oldest) pages.delete(oldest);
  }

  /** @param {number} page */
  async function read(page) {
    const call = asked.get(page) ?? readPage(page);
    asked.set(page, call);
    try {
      keep(page, await call);
    } finally {
      asked.delete(page);
    }
  }

  return {
    total,

    /**
     * @param {number} index from 0
     * @returns {Investment | undefined} undefined while it has not been read
     */
    at: (index) => pages.get(Math.floor(index / PAGE_SIZE) + 1)?.[index % PAGE_SIZE],

    /** @returns {Investment[]} those of the first page: all of them, unless there are very many */
    firstPage: () => pages.get(1) ?? [],

    /**
     * @param {number} first
     * @param {number} last beyond the last of them
     * @returns {Promise<void>} when the rows can be had with `at`
     */
    async need(first, last) {
      const missing = pagesOf(first, last).filter((page) => !pages.has(page));
      await Promise.all(missing.map(read));
    },
  };
}

/**
 * @param {number} first
 * @param {number} last beyond the last of the rows
 * @returns {number[]} the pages that hold the rows, from 1
 */
function pagesOf(first, last) {
  const pages = [];
  for (let page = Math.floor(first / PAGE_SIZE) + 1; (page - 1) * PAGE_SIZE < last; page += 1) pages.push(page);
  return pages;
}

export const NO_ROWS = createRows(0, [], async () => []);
