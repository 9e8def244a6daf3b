// Which operations are compared, and how many there may be, to and from the address. Pure.

export const LEAST = 2;
export const MOST = 4;

/**
 * @param {string} search a query string: "?id=3,12" or "?id=3&id=12"
 * @returns {number[]} each once, in the order of the address
 */
export function readIds(search) {
  const texts = new URLSearchParams(search).getAll("id").flatMap((value) => value.split(","));
  return [...new Set(texts.filter((text) => /^\d{1,9}$/.test(text)).map(Number))];
}

/**
 * @param {number[]} ids
 * @returns {string} the query string that readIds reads
 */
export function writeIds(ids) {
  return `?id=${ids.join(",")}`;
}
