// Who uses the page, as the service says in it, what they may do, and where they sign in. Pure.

/** @typedef {"reader" | "editor" | "admin"} Role */
/**
 * @typedef {object} User
 * @property {string} name "" for whoever uses the machine of the service, and for nobody
 * @property {Role | ""} role "" without an account
 */

/** @type {User} */
let user = { name: "", role: "" };

/** @param {Partial<User>} known what the service says; all that it does not say is "" */
export function useUser({ name = "", role = "" }) {
  user = { name, role };
}

/** @returns {User} */
export function currentUser() {
  return user;
}

/** @returns {boolean} whether the service knows who uses the page; else nothing can have been typed in it */
export function isKnown() {
  return user.name !== "" || user.role !== "";
}

/** @returns {boolean} whether what changes the data is offered */
export function mayWrite() {
  return user.role === "editor" || user.role === "admin";
}

/**
 * @param {URL} root of the service
 * @param {string} here the address to come back to
 * @returns {URL} where to sign in; the same when that is here
 */
export function signInAddress(root, here) {
  const address = new URL("sign-in", root);
  if (here.startsWith(address.href)) return new URL(here);
  const path = here.slice(root.href.length);
  if (path) address.searchParams.set("next", path);
  return address;
}
