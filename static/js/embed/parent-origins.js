// Whom a frame tells its height: the page around it, if the service lets that page frame it. Pure.

/**
 * @param {string} own origin of the service
 * @param {string} named in EMBED_ORIGINS, with blanks between them
 * @param {string} referrer of the frame: the address of the page around it, or "" where that keeps it to itself
 * @returns {string[]} the page's origin; all that it may be where it is not known: the browser delivers to the right
 *   one alone
 */
export function parentOrigins(own, named, referrer) {
  const allowed = [own, ...named.split(" ").filter(Boolean).map(originOf)];
  const told = originOf(referrer);
  return allowed.includes(told) ? [told] : allowed;
}

/**
 * @param {string} address
 * @returns {string} as browsers write it, without a usual port; "" for no address
 */
function originOf(address) {
  return URL.canParse(address) ? new URL(address).origin : "";
}
