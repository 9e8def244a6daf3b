// The changes of the journal as a list: which are undone, and how pages of them are merged. Pure.

/** @import { Change } from "../core/schemas.js" */

/**
 * @param {Change[]} changes newest first, without a gap from the newest on
 * @returns {Set<number>} the ids of those that are undone, and not redone since
 */
export function undoneIds(changes) {
  /** @type {Set<number>} */
  const undone = new Set();
  for (const { id, undoes } of changes) {
    if (undoes !== null && !undone.has(id)) undone.add(undoes);
  }
  return undone;
}

/**
 * @param {Change[]} known newest first
 * @param {Change[]} read likewise
 * @returns {Change[]} all of them once, newest first
 */
export function merged(known, read) {
  const byId = new Map([...known, ...read].map((change) => [change.id, change]));
  return [...byId.values()].sort((one, other) => other.id - one.id);
}
