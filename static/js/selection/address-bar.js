// The list's address in the address bar: what a person does is a step of the browser's history, so that Back undoes it.

import { rememberListQuery } from "../core/session.js";
import { readAddress, writeAddress } from "./address.js";
import { keepChanged, keepStep, withKept } from "./kept-layout.js";

/** @import { Address } from "./address.js" */
/** @typedef {ReturnType<typeof mountAddressBar>} AddressBar */

/** @param {(before: Address) => void} onStep the address has changed, by the page or by Back */
export function mountAddressBar(onStep) {
  let address = readAddress(withKept(location.search));
  let wasTyping = false;

  /**
   * @param {Address} next
   * @param {boolean} inPlace it is no step of its own
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
    keepStep(before, address);
    wasTyping = false;
    onStep(before);
  });
  if (writeAddress(address) === writeAddress(readAddress(location.search))) rememberListQuery(writeAddress(address));
  // The address bar says what is shown: Back leads there again, whatever is set meanwhile.
  else write(address, true);

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
      keepChanged(before, next);
      wasTyping = typing;
      if (!isSame) onStep(before);
    },

    /** @param {Partial<Address>} changes such as the map's view, which are no step of the history */
    replace: (changes) => write({ ...address, ...changes }, true),

    /** @param {string} search what it says is shown, but not kept */
    open(search) {
      const before = address;
      write(readAddress(search), false);
      onStep(before);
    },
  };
}
