// One call of the REST API, with its headers and its deadline.

import { succeeded } from "./answers.js";

/** @typedef {{ method?: string, body?: unknown, etag?: string | null, signal?: AbortSignal }} Call */

export const TIMEOUT_MS = 30_000;

/**
 * @param {typeof globalThis.fetch} fetch
 * @param {string} address
 * @param {Call} call
 * @returns {Promise<Response>} a successful one
 */
export async function request(fetch, address, { method = "GET", body, etag, signal }) {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const answer = fetch(address, {
    method,
    headers: headersOf(method, body, etag),
    body: body === undefined ? body : JSON.stringify(body),
    // The browser may cache answers but must revalidate them: it then sends If-None-Match by itself.
    cache: "no-cache",
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
  });
  return succeeded(answer);
}

/**
 * @param {string} method
 * @param {unknown} body
 * @param {string | null} [etag]
 * @returns {Record<string, string>}
 */
export function headersOf(method, body, etag) {
  const mediaType = method === "PATCH" ? "application/merge-patch+json" : "application/json";
  return {
    Accept: "application/json",
    // The browser itself writes the media type of a form, with its boundary.
    ...(body === undefined || body instanceof FormData ? {} : { "Content-Type": mediaType }),
    ...(etag ? { "If-Match": etag } : {}),
  };
}
