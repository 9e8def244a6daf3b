// The client of the REST API: checks statuses, carries ETags, aborts stale calls.

import { ApiError } from "./problem.js";
import { toQuery } from "./url.js";

/** @import { Investment, Values } from "./fields.js" */
/** @import { Filters } from "./url.js" */
/** @typedef {{ total: number, page?: number, next_page?: number | null }} Pagination */
/** @typedef {Record<string, string>} Corrected each word that was typed, and what was searched for */
/** @typedef {{ record: Investment, etag: string | null, location: string | null }} Answer */
/** @typedef {{ method?: string, body?: unknown, etag?: string | null, signal?: AbortSignal }} Call */
/** @typedef {ReturnType<typeof createApi>} Api */

const PATIENCE_IN_MS = 30_000;

/**
 * @param {unknown} error
 * @returns {boolean} whether a newer call replaced this one, which is no failure
 */
export function isAborted(error) {
  return error instanceof DOMException && error.name === "AbortError";
}

/**
 * @param {URL} root where the service is mounted, with a final slash
 * @param {typeof globalThis.fetch} fetch
 */
export function createApi(root, fetch = (...request) => globalThis.fetch(...request)) {
  const investments = new URL("api/v1/investments", root).href;
  let listing = new AbortController();

  const send = (/** @type {string} */ path, /** @type {Call} */ call) => request(fetch, investments + path, call);

  return {
    /**
     * One page of operations. A newer call aborts the one under way.
     * @param {Filters & { page?: number }} filters
     * @returns {Promise<{ records: Investment[], pagination: Pagination, corrected: Corrected }>}
     */
    async list(filters) {
      listing.abort();
      listing = new AbortController();
      const response = await send(toQuery(filters), { signal: listing.signal });
      const records = await readJson(response);
      return { records, pagination: readPagination(response, records.length), corrected: readCorrected(response) };
    },

    /** @returns {Promise<string[]>} every town that has an operation */
    async towns() {
      /** @type {{ ville: string }[]} */
      const groups = await readJson(await send("/stats?group_by=ville", {}));
      return groups.map((group) => group.ville);
    },

    /** @param {string} id */
    async get(id) {
      return readAnswer(await send(`/${id}`, {}));
    },

    /** @param {Values} values */
    async create(values) {
      return readAnswer(await send("", { method: "POST", body: values }));
    },

    /**
     * @param {string} id
     * @param {Partial<Values>} changes
     * @param {string | null} etag of the version that was changed
     */
    async patch(id, changes, etag) {
      return readAnswer(await send(`/${id}`, { method: "PATCH", body: changes, etag }));
    },

    /**
     * @param {string} id
     * @param {string | null} etag
     */
    async remove(id, etag) {
      await send(`/${id}`, { method: "DELETE", etag });
    },
  };
}

/**
 * @param {typeof globalThis.fetch} fetch
 * @param {string} address
 * @param {Call} call
 * @returns {Promise<Response>} a successful one
 */
async function request(fetch, address, { method = "GET", body, etag, signal }) {
  const patience = AbortSignal.timeout(PATIENCE_IN_MS);
  const response = await fetch(address, {
    method,
    headers: headersOf(method, body, etag),
    body: body === undefined ? undefined : JSON.stringify(body),
    // The browser may keep answers but must ask whether they still hold: it then sends If-None-Match by itself.
    cache: "no-cache",
    signal: signal ? AbortSignal.any([signal, patience]) : patience,
  }).catch(failWithoutAnswer);
  if (!response.ok) throw new ApiError(response.status, await response.json().catch(() => ({})));
  return response;
}

/**
 * @param {string} method
 * @param {unknown} body
 * @param {string | null} [etag]
 * @returns {Record<string, string>}
 */
function headersOf(method, body, etag) {
  const mediaType = method === "PATCH" ? "application/merge-patch+json" : "application/json";
  return {
    Accept: "application/json",
    ...(body === undefined ? {} : { "Content-Type": mediaType }),
    ...(etag ? { "If-Match": etag } : {}),
  };
}

/**
 * @param {unknown} error
 * @returns {never}
 */
function failWithoutAnswer(error) {
  throw isAborted(error) ? error : new ApiError(0);
}

/**
 * @param {Response} response
 * @returns {Promise<any>} a broken or foreign body, such as a proxy's sign-in page, is a failure too
 */
async function readJson(response) {
  return response.json().catch(failWithoutAnswer);
}

/**
 * @param {Response} response
 * @returns {Promise<Answer>}
 */
async function readAnswer(response) {
  const record = await readJson(response);
  return { record, etag: response.headers.get("ETag"), location: response.headers.get("Location") };
}

/**
 * @param {Response} response
 * @param {number} received
 * @returns {Pagination}
 */
function readPagination(response, received) {
  return JSON.parse(response.headers.get("X-Pagination") ?? `{"total": ${received}}`);
}

/**
 * @param {Response} response
 * @returns {Corrected}
 */
function readCorrected(response) {
  return JSON.parse(response.headers.get("X-Search") ?? "{}").corrected ?? {};
}
