// The list's address in the address bar: what a person does is a step of the browser's history, so that Back undoes it.

import { rememberListQuery } from "../core/session.js";
import { readAddress, writeAddress } from "./address.js";

/** @import { Address } from "./address.js" */
/** @typedef {ReturnType<typeof mountAddressBar>} AddressBar */

/** @param {(before: Address) => void} onStep the address has changed, by the page or by Back */
export function mountAddressBar(onStep) {
  let address = readAddress(location.search);
  let wasTyping = false;

  /**
   * @param {Address} next
   * @param {boolean} inPlace
   */
  function write(next, inPlace) {
    address = next;
    const query = writeAddress(address);
    history[inPlace ? "replaceState" : "pushState"](null, "", query || location.pathname);
    rememberListQuery(query);
  }

  window.addEventListener("popstate", () => {
    const before = address;
    write(readAddress(location.search), true);
    wasTyping = false;
    onStep(before);
  });
  rememberListQuery(writeAddress(address));

  return {
    now: () => address,

    /**
     * @param {Partial<Address>} changes
     * @param {boolean} [typing] more letters may follow: a word is one step, however many pauses it is typed with
     */
    go(changes, typing = false) {
      const before = address;
      const next = { ...address, ...changes };
      const isSame = writeAddress(next) === writeAddress(before);
      if (!isSame) write(next, typing && wasTyping);
      wasTyping = typing;
      if (!isSame) onStep(before);
    },

    /** @param {string} map its view, which is no step of the history */
    replaceMap: (map) => write({ ...address, map }, true),
  };
}
