// Whom a frame tells its height: the page around it, if the service lets that page frame it. Pure.

/**
 * @param {string} own origin of the service
 * @param {string} named in EMBED_ORIGINS, with blanks between them
 * @param {string | undefined} ancestor origin of the page around, where the browser tells it
 * @param {string} referrer the address that the browser names as its page, or ""
 * @returns {string[]} the page's origin; all that it may be where the browser does not say, which then delivers to
 *   the right one alone
 */
export function parentOrigins(own, named, ancestor, referrer) {
  const allowed = [own, ...named.split(" ").filter(Boolean).map(originOf)];
  const told = ancestor || originOf(referrer);
  return allowed.includes(told) ? [told] : allowed;
}

/**
 * @param {string} address
 * @returns {string} as browsers write it, without a usual port; "" for no address
 */
function originOf(address) {
  return URL.canParse(address) ? new URL(address).origin : "";
}
