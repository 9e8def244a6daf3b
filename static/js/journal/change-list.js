// The changes of the journal as a list: which are undone, and how pages of them are merged. Pure.

import { named } from "../core/i18n.js";

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

/**
 * The records that keep a change from being undone, because they have changed again since.
 * @param {Change} change
 * @param {string[]} ids as the refusal gives them
 * @returns {{ id: string, name: string }[]}
 */
export function blockingRecords(change, ids) {
  return ids.map((id) => {
    const version = change.versions.find(({ investment_id }) => String(investment_id) === id);
    const name = version ? `${version.lycee}, ${version.titreoperation}` : `${named("field", "id")} ${id}`;
    return { id, name };
  });
}
