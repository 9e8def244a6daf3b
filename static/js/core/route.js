// Which view an address of the page leads to. Pure.

/** @typedef {{ view: "list" | "new" | "unknown" | typeof PLAIN[number] }} PlainRoute */
/** @typedef {PlainRoute | { view: "record", id: string } | { view: "school", codeuai: string }} Route */

/** Views whose address is their name. */
const PLAIN = /** @type {const} */ (["compare", "findings", "changes", "import", "sign-in", "admin"]);

/**
 * @param {string} path the part of the address after the root of the service
 * @returns {Route}
 */
export function readRoute(path) {
  if (path === "") return { view: "list" };
  if (path === "investments/new") return { view: "new" };
  const plain = PLAIN.find((view) => view === path);
  if (plain) return { view: plain };
  const id = /^investments\/(\d+)$/.exec(path)?.[1];
  if (id) return { view: "record", id };
  const codeuai = /^schools\/([^/]+)$/.exec(path)?.[1];
  return codeuai ? { view: "school", codeuai: decoded(codeuai) } : { view: "unknown" };
}

/**
 * @param {string} part of a path, in which `?` is `%3F`
 * @returns {string} the part itself where it is not encoded as it should be
 */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
