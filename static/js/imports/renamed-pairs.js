// Operations here that the file has under another name, perhaps: as the service proposes them, as a person confirms. Pure.

import { nameOf } from "./import-report.js";

/** @import { RenamedRecord } from "../core/schemas.js" */

/**
 * @param {RenamedRecord[]} proposed those that nobody has confirmed
 * @param {RenamedRecord[]} confirmed
 * @returns {RenamedRecord[]} both in the order of the file, so that each keeps its place when it is confirmed
 */
export function allPairs(proposed, confirmed) {
  return [...proposed, ...confirmed].sort((one, other) => one.position - other.position);
}

/**
 * @param {RenamedRecord[]} confirmed
 * @param {RenamedRecord} pair
 * @returns {RenamedRecord[]} with the pair, or without it where it was confirmed before
 */
export function toggle(confirmed, pair) {
  const others = confirmed.filter(({ id }) => id !== pair.id);
  return others.length < confirmed.length ? others : [...confirmed, pair];
}

/**
 * @param {RenamedRecord} pair
 * @returns {string} the name that the operation has in the file
 */
export function nameInFile({ changes, ...record }) {
  const values = Object.entries(changes).map(([field, [, theirs]]) => [field, theirs]);
  return nameOf({ ...record, ...Object.fromEntries(values) });
}
