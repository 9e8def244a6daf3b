// How long operations take, in years from the vote to the delivery: their distribution by year of vote or programme. Pure.

import { inFrenchOrder } from "../core/format.js";

/** @import { Investment } from "../core/schemas.js" */

/**
 * @typedef {object} Distribution
 * @property {number} count how many delays there are, at least one
 * @property {number} least in years; less than 0 where the delivery comes before the vote
 * @property {number} low a quarter of the delays are not above it
 * @property {number} median
 * @property {number} high three quarters of them are not above it
 * @property {number} most
 * @property {[delay: number, count: number][]} counts of each delay that occurs, the shortest first
 */

/** @typedef {{ value: string, distribution: Distribution }} DelayGroup */

/**
 * @param {Investment[]} records
 * @param {string} field
 * @returns {DelayGroup[]} by the field's values, in their order; operations without one of both years are in none
 */
export function delayGroups(records, field) {
  /** @type {Map<string, Investment[]>} */
  const groups = new Map();
  for (const record of records) {
    if (delayOf(record) === null) continue;
    const value = String(record[/** @type {keyof Investment} */ (field)]);
    const group = groups.get(value);
    if (group) group.push(record);
    else groups.set(value, [record]);
  }
  return [...groups]
    .map(([value, each]) => ({ value, distribution: distributionOf(delaysOf(each)) }))
    .sort((one, other) => inFrenchOrder(one.value, other.value));
}

/**
 * @param {Investment[]} records
 * @returns {number[]} the delays that are known, the shortest first
 */
export function delaysOf(records) {
  return records
    .map(delayOf)
    .filter((delay) => delay !== null)
    .sort((one, other) => one - other);
}

/**
 * @param {number[]} delays at least one, the shortest first
 * @returns {Distribution}
 */
export function distributionOf(delays) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const delay of delays) counts.set(delay, (counts.get(delay) ?? 0) + 1);
  const at = (/** @type {number} */ share) => quantile(delays, share);
  return {
    count: delays.length,
    least: at(0),
    low: at(0.25),
    median: at(0.5),
    high: at(0.75),
    most: at(1),
    counts: [...counts],
  };
}

/** @param {Investment} record */
function delayOf({ annee_d_individualisation: voted, annee_de_livraison: delivered }) {
  return voted === null || delivered === null ? null : delivered - voted;
}

/**
 * @param {number[]} sorted
 * @param {number} share from 0 to 1
 * @returns {number} between two values where it falls between them
 */
function quantile(sorted, share) {
  const place = (sorted.length - 1) * share;
  const [below = 0, above = 0] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return below + (above - below) * (place - Math.floor(place));
}
