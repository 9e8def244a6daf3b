// The calls of the REST API that are about accounts: signing in, signing out, what administrators see.

import { readJson } from "./answers.js";
import { request } from "./request.js";

/** @import { Status } from "./schemas.js" */

/** @param {URL} root where the service is mounted, with a final slash */
export function createAccountApi(root) {
  const call = (/** @type {string} */ path, method = "GET", /** @type {unknown} */ body = undefined) =>
    request(fetch, new URL(`api/v1/${path}`, root).href, { method, body });

  return {
    /**
     * Lets the browser be known by a cookie.
     * @param {string} token
     */
    signIn: (token) => call("session", "POST", { token }),

    signOut: () => call("session", "DELETE"),

    /** @returns {Promise<Status>} */
    status: async () => readJson(await call("status")),
  };
}
