// The panels and the order that a person has set, as this browser keeps them for addresses that do not say.

import { read, write } from "../core/storage.js";

/** @import { Address } from "./address.js" */
/** @typedef {"panels" | "sort"} Kept */

const KEPT = /** @type {Kept[]} */ (["panels", "sort"]);
const PREFIX = "investments.";

/**
 * @param {string} search a query string
 * @returns {string} the same, with what is kept of what it does not say; found words have an order of their own
 */
export function withKept(search) {
  const query = new URLSearchParams(search);
  for (const name of KEPT) {
    const isSaid = query.has(name) || (name === "sort" && query.has("q"));
    if (!isSaid) query.set(name, read(PREFIX + name));
  }
  return query.toString();
}

/**
 * @param {Address} before
 * @param {Address} after as a person has set it: what differs is kept
 */
export function keepChanged(before, after) {
  for (const name of KEPT) if (before[name].join() !== after[name].join()) keep(name, after);
}

/**
 * @param {Address} before
 * @param {Address} after Back or Forward have led there: where the one was kept, the other is now
 */
export function keepStep(before, after) {
  for (const name of KEPT) if (read(PREFIX + name) === before[name].join()) keep(name, after);
}

/**
 * @param {Kept} name
 * @param {Address} address
 */
function keep(name, address) {
  write(PREFIX + name, address[name].join());
}
