// The operations that a person has put aside in this browser, in their own order: ids and names. Pure but for its storage.

import { read, write } from "../core/storage.js";

/** @typedef {{ id: number, name: string }} Kept */

const KEY = "investments.shortlist";

/** @returns {Kept[]} */
export function readShortlist() {
  try {
    const kept = JSON.parse(read(KEY) || "[]");
    return Array.isArray(kept) ? kept.filter(isKept) : [];
  } catch {
    return [];
  }
}

/** @param {Kept[]} kept */
export function writeShortlist(kept) {
  write(KEY, JSON.stringify(kept));
}

/**
 * @param {Kept[]} kept
 * @param {Kept[]} added those that are there already keep their place
 * @returns {Kept[]} a copy
 */
export function withKept(kept, added) {
  return [...kept, ...added.filter(({ id }) => kept.every((each) => each.id !== id))];
}

/**
 * @param {any} value
 * @returns {value is Kept} what another version of the page may have left is not taken
 */
function isKept(value) {
  return Number.isInteger(value?.id) && typeof value?.name === "string";
}
