// What was voted for an operation against what was planned. Pure.

/** @import { Values } from "../core/schemas.js" */
/** @typedef {"enveloppe_prev_en_meu" | "montant_des_ap_votes_en_meu"} AmountName */
/** @typedef {{ name: AmountName, amount: number, length: number }} BudgetBar length: a share of the longest */

/**
 * @typedef {object} Budget
 * @property {BudgetBar[]} bars planned first; an unknown amount has none
 * @property {number | null} share voted for one euro planned; null where it is not known
 * @property {boolean} isOverrun more than 120 % of the plan is voted
 */

/** @type {AmountName[]} */
const AMOUNTS = ["enveloppe_prev_en_meu", "montant_des_ap_votes_en_meu"];

/**
 * @param {Pick<Values, AmountName>} record in millions of euros
 * @returns {Budget | null} null when both amounts are unknown
 */
export function budgetOf(record) {
  const longest = Math.max(...AMOUNTS.map((name) => record[name] ?? 0));
  const bars = AMOUNTS.flatMap((name) => barOf(name, record[name], longest));
  if (bars.length === 0) return null;
  const { enveloppe_prev_en_meu: planned, montant_des_ap_votes_en_meu: voted } = record;
  if (planned === null || voted === null) return { bars, share: null, isOverrun: false };
  return { bars, share: planned > 0 ? voted / planned : null, isOverrun: isAbovePlan(planned, voted) };
}

/**
 * @param {AmountName} name
 * @param {number | null} amount
 * @param {number} longest
 * @returns {BudgetBar[]} one or none
 */
function barOf(name, amount, longest) {
  return amount === null ? [] : [{ name, amount, length: longest > 0 ? amount / longest : 0 }];
}

/**
 * @param {number} planned
 * @param {number} voted
 * @returns {boolean} in whole euros, as the service judges it: the limit itself is no overrun
 */
function isAbovePlan(planned, voted) {
  return 5 * Math.round(voted * 1e6) > 6 * Math.round(planned * 1e6);
}
