// The query of a view that a browser shows as it was, whatever panels and order it keeps itself. Pure.

import { writeAddress } from "../selection/address.js";

/** @import { Address } from "../selection/address.js" */

/**
 * @param {Address} address
 * @returns {string} with its panels and its order, were they the usual ones: "?ville=Melun&panels=table,map&sort="
 */
export function wholeQuery(address) {
  const query = writeAddress(address);
  const said = new URLSearchParams(query);
  const unsaid = Object.entries({ panels: address.panels, sort: address.sort }).filter(([name]) => !said.has(name));
  return [query.slice(1), ...unsaid.map(([name, values]) => `${name}=${values.join()}`)]
    .filter(Boolean)
    .join("&")
    .replace(/^/, "?");
}
