// The operations of a school on one line of time, each from the year of its vote to that of its delivery. Pure.

import { yearsBetween } from "../record/timeline.js";

/** @import { Investment } from "../core/schemas.js" */
/** @import { Tick } from "../record/timeline.js" */
/** @typedef {{ start: number, length: number } | null} Span in shares of the line; a lone year has no length */
/** @typedef {{ spans: Span[], ticks: Tick[] }} OperationsLine */

/**
 * @param {Pick<Investment, "annee_d_individualisation" | "annee_de_livraison">[]} operations
 * @returns {OperationsLine} a span for each, null for one without a year; no ticks when none has a year
 */
export function lineOf(operations) {
  const years = operations.map(yearsOf);
  const all = years.flat();
  const first = Math.min(...all);
  const last = Math.max(first + 1, ...all);
  const share = (/** @type {number} */ count) => count / (last - first);
  return {
    spans: years.map((own) => spanOf(own, first, share)),
    ticks: all.length > 0 ? yearsBetween(first, last).map((year) => ({ year, at: share(year - first) })) : [],
  };
}

/** @param {Parameters<typeof lineOf>[0][number]} operation @returns {number[]} the years that are known */
function yearsOf({ annee_d_individualisation: voted, annee_de_livraison: delivered }) {
  return [voted, delivered].filter((year) => year !== null);
}

/**
 * @param {number[]} years of an operation; a delivery before the vote is drawn all the same
 * @param {number} first of the line
 * @param {(count: number) => number} share
 * @returns {Span}
 */
function spanOf(years, first, share) {
  if (years.length === 0) return null;
  const start = Math.min(...years);
  return { start: share(start - first), length: share(Math.max(...years) - start) };
}
