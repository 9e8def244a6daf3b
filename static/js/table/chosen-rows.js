// The rows that a person has chosen, by id: no more than the API changes at once. Pure.

/** @import { Investment } from "../core/schemas.js" */
/** @typedef {ReadonlyMap<number, Investment>} Chosen */

export const MAX_CHOSEN = 1_000;

/** @type {Chosen} */
export const NONE_CHOSEN = new Map();

/**
 * @param {Chosen} chosen
 * @param {Investment[]} records
 * @param {boolean} isChosen added, or else taken away
 * @returns {Chosen} a copy
 */
export function withChoice(chosen, records, isChosen) {
  const ids = new Set(records.map(({ id }) => id));
  const others = [...chosen].filter(([id]) => !ids.has(id));
  const added = records.map((record) => /** @type {const} */ ([record.id, record]));
  return new Map([...others, ...(isChosen ? added : [])].slice(0, MAX_CHOSEN));
}

/**
 * @param {Chosen} chosen
 * @param {Investment[]} records
 * @returns {Chosen} those that are still among the records, as they are there
 */
export function stillChosen(chosen, records) {
  return withChoice(
    NONE_CHOSEN,
    records.filter(({ id }) => chosen.has(id)),
    true,
  );
}
