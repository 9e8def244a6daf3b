// Why nobody is signed in, in words. Pure.

import { explain } from "../core/failures.js";
import { t } from "../core/i18n.js";

/** @import { Explanation } from "../core/failures.js" */
/** @import { MessageKey } from "../core/i18n.js" */
/** @import { ApiError } from "../core/problem.js" */

/**
 * A token of another length than ours is refused before it is looked for: 422.
 * @type {Record<number, "unknown" | "wait" | "unavailable">}
 */
const BY_STATUS = { 401: "unknown", 422: "unknown", 429: "wait", 503: "unavailable" };

/**
 * @param {ApiError} error of the call that signs in
 * @returns {Explanation}
 */
export function explainSignIn(error) {
  const why = BY_STATUS[error.status];
  if (!why) return explain(error);
  const [title, text] = ["title", "text"].map((part) => t(/** @type {MessageKey} */ (`signIn.${why}.${part}`)));
  // The form itself is there to try again with another token.
  return { title: title ?? "", text: text ?? "", isFinal: why !== "unavailable" };
}
