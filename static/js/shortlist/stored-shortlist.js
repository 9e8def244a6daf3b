// A person's shortlist of operations, as this browser stores it: ids and names, in the person's own order.

import { read, write } from "../core/storage.js";

/** @typedef {{ id: number, name: string }} ShortlistItem */

const KEY = "investments.shortlist";

/** @returns {ShortlistItem[]} */
export function readShortlist() {
  try {
    const items = JSON.parse(read(KEY) || "[]");
    return Array.isArray(items) ? items.filter(isItem) : [];
  } catch {
    return [];
  }
}

/** @param {ShortlistItem[]} items */
export function writeShortlist(items) {
  write(KEY, JSON.stringify(items));
}

/**
 * @param {ShortlistItem[]} items
 * @param {ShortlistItem[]} added those that are in the list already stay where they are
 * @returns {ShortlistItem[]} a copy
 */
export function withAdded(items, added) {
  return [...items, ...added.filter(({ id }) => items.every((each) => each.id !== id))];
}

/**
 * @param {any} value
 * @returns {value is ShortlistItem} what another version of the page may have stored is left out
 */
function isItem(value) {
  return Number.isInteger(value?.id) && typeof value?.name === "string";
}
