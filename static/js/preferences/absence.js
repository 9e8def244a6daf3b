// What has changed while a person was away: the operations that are told, from the changes of the journal. Pure.

/** @import { Change } from "../core/schemas.js" */
/** @import { Visit } from "./visit.js" */

/** An address with more ids is too long for a link. */
const MAX_IDS = 100;

/**
 * What was changed during the visit is left out: its own changes are among it.
 * @param {Change[]} changes newest first, since the visit before was over
 * @param {number} total how many there are
 * @param {Visit} visit
 * @returns {{ count: number, isMore: boolean, ids: number[] }} isMore: there are more than are counted; ids: of those
 *   that can be listed, none where they are too many
 */
export function changedMeanwhile(changes, total, { began }) {
  const meanwhile = changes.filter(({ at }) => Date.parse(at) < began);
  const versions = meanwhile.flatMap((change) => change.versions);
  const changed = new Set(versions.map(({ investment_id }) => investment_id));
  const isMore = total > changes.length || meanwhile.some((change) => change.records > change.versions.length);
  const left = new Set(changed);
  // The newest version comes first: a deletion that was undone is none.
  for (const id of changed)
    if (versions.find(({ investment_id }) => investment_id === id)?.action === "delete") left.delete(id);
  return { count: changed.size, isMore, ids: isMore || left.size > MAX_IDS ? [] : [...left] };
}
