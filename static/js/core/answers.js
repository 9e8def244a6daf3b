// Reads what the API answers: a failure, JSON, and what the headers tell. Pure.

import { ApiError, isAborted } from "./problem.js";

/** @import { Investment } from "./schemas.js" */
/** @typedef {{ record: Investment, etag: string | null, location: string | null }} Answer */

/**
 * What the search made of the words, each by the words that were typed: folded, one space apart.
 * @typedef {object} Search
 * @property {Record<string, string>} corrected what was searched for instead
 * @property {Record<string, string>} understood what they filter by: "departement: Seine-Saint-Denis"
 * @property {Record<string, string[]>} widened the other words that were searched for too
 */

/** Where there are no words, or their answer is not there yet. */
export const NOTHING_SEARCHED = /** @type {Search} */ ({ corrected: {}, understood: {}, widened: {} });

/**
 * @param {Promise<Response>} answer
 * @returns {Promise<Response>} a successful one
 */
export async function succeeded(answer) {
  const response = await answer.catch(failWithoutAnswer);
  if (!response.ok) throw new ApiError(response.status, await response.json().catch(() => ({})));
  return response;
}

/**
 * @param {Response} response
 * @returns {Promise<any>} fails for a body that is no JSON too, such as a proxy's sign-in page
 */
export async function readJson(response) {
  return response.json().catch(failWithoutAnswer);
}

/**
 * @param {Response} response
 * @returns {Promise<Answer>}
 */
export async function readAnswer(response) {
  const record = await readJson(response);
  return { record, etag: response.headers.get("ETag"), location: response.headers.get("Location") };
}

/**
 * @param {Response} response
 * @param {number} received how many rows it has
 * @returns {number} how many there are on all pages
 */
export function readTotal(response, received) {
  return JSON.parse(response.headers.get("X-Pagination") ?? "{}").total ?? received;
}

/**
 * @param {Response} response
 * @returns {Search} empty where there were no words
 */
export function readSearch(response) {
  return { ...NOTHING_SEARCHED, ...JSON.parse(response.headers.get("X-Search") ?? "{}") };
}

/**
 * @param {unknown} error
 * @returns {never}
 */
function failWithoutAnswer(error) {
  throw isAborted(error) ? error : new ApiError(0);
}
