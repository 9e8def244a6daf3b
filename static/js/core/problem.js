// What a call fails with: a problem as the service tells it, with the messages by field; or a newer call. Pure.

/** @import { Schemas } from "./schemas.js" */
/** @typedef {Partial<Schemas["Problem"]>} Problem a proxy's own answer may lack any of it */

/** Status 0: there was no answer at all. */
export class ApiError extends Error {
  /**
   * @param {number} status
   * @param {Problem} [problem]
   */
  constructor(status, problem = {}) {
    super(problem.title ?? `HTTP ${status}`);
    this.name = "ApiError";
    this.status = status;
    this.detail = problem.detail ?? "";
    this.fieldErrors = errorsByField(problem.errors);
    this.messages = problem.messages ?? [];
    this.records = problem.records ?? [];
  }
}

/**
 * @param {unknown} error
 * @returns {boolean} whether a newer call replaced this one, which is no failure
 */
export function isAborted(error) {
  return error instanceof DOMException && error.name === "AbortError";
}

/**
 * @template Answer
 * @param {Promise<Answer>} call
 * @returns {Promise<Answer | null>} null for what is not found
 */
export async function orNull(call) {
  return call.catch((error) => {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  });
}

/**
 * @param {Problem["errors"]} errors messages by field, under where they were found: json, query, ...
 * @returns {Record<string, string[]>}
 */
function errorsByField(errors = {}) {
  const fields = Object.values(errors).flatMap((byField) => Object.entries(byField));
  return Object.fromEntries(fields.map(([name, messages]) => [name, messagesIn(messages)]));
}

/**
 * @param {unknown} messages a text, or texts at any depth of lists and objects
 * @returns {string[]}
 */
function messagesIn(messages) {
  if (typeof messages !== "object" || messages === null) return [String(messages)];
  return Object.values(messages).flatMap(messagesIn);
}
