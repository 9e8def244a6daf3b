// The address of a view in a frame: it keeps its filters, since another page speaks of them; the rest follows the person.

import { readAddress } from "../selection/address.js";
import { wholePage } from "./whole-page.js";

/** @import { Address } from "../selection/address.js" */
/** @import { Kind } from "./whole-page.js" */
/** @typedef {ReturnType<typeof mountFrameAddress>} FrameAddress */

/**
 * @param {Kind} kind
 * @param {URL} root
 * @param {(before: Address) => void} onStep order, columns, or what the map shows has changed
 */
export function mountFrameAddress(kind, root, onStep) {
  let address = readAddress(location.search);
  const pageOf = (/** @type {Address} */ shown) => `${root.pathname}${wholePage(kind, shown)}`;

  return {
    now: () => address,
    /** @returns {string} the address of the same on the whole page */
    page: () => pageOf(address),

    /**
     * @param {Partial<Address>} changes other filters are shown on the whole page, in a new tab
     */
    go(changes) {
      const before = address;
      const next = { ...address, ...changes };
      if (changes.filters) {
        window.open(pageOf(next), "_blank", "noopener");
        return;
      }
      address = next;
      onStep(before);
    },
  };
}
