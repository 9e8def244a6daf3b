// The operations before and after one in the list that it was opened from. Pure.

/** @import { KeptList } from "../core/session.js" */

/**
 * @typedef {object} Neighbours
 * @property {number} position in the list, from 1
 * @property {number} total
 * @property {number | null} previous an id; null at the end of the list
 * @property {number | null} next
 * @property {number | null} unread index in the list of a neighbour that is there, and is not among the ids
 */

/**
 * @param {KeptList} list
 * @param {number} id
 * @returns {Neighbours | null} null when it is not among the ids of the list
 */
export function neighboursOf({ ids, first, total }, id) {
  const at = ids.indexOf(id);
  if (at < 0) return null;
  const index = first + at;
  const near = [index - 1, index + 1].filter((each) => each >= 0 && each < total);
  return {
    position: index + 1,
    total,
    previous: ids[at - 1] ?? null,
    next: ids[at + 1] ?? null,
    unread: near.find((each) => ids[each - first] === undefined) ?? null,
  };
}

/**
 * @param {KeptList} list
 * @param {number} first index in the list of the first of the ids
 * @param {number[]} ids of the page before or after those that it has
 * @returns {KeptList} with both
 */
export function withMore(list, first, ids) {
  const others = ids.filter((id) => !list.ids.includes(id));
  if (first > list.first) return { ...list, ids: [...list.ids, ...others] };
  return { ...list, first: list.first - others.length, ids: [...others, ...list.ids] };
}
