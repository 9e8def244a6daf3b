// Failed calls in words for the person at the page, in the page's language: the service's own words are English. Pure.

import { named, t } from "./i18n.js";
import { currentUser, isKnown } from "./user.js";

/** @import { MessageKey } from "./i18n.js" */
/** @import { ApiError } from "./problem.js" */
/**
 * @typedef {object} Explanation
 * @property {string} title
 * @property {string} text
 * @property {string[]} [faults]
 * @property {boolean} [isFinal] whether trying again would not help
 * @property {boolean} [canSignIn] whether signing in would help
 */

/** @type {Record<number, { title: MessageKey, text?: MessageKey, isFinal?: boolean }>} */
const BY_STATUS = {
  0: { title: "failure.0.title", text: "failure.0.text" },
  400: { title: "failure.400.title", text: "failure.400.text" },
  403: { title: "failure.403.title", text: "failure.403.text" },
  404: { title: "failure.404.title", text: "failure.404.text", isFinal: true },
  408: { title: "failure.408.title", text: "failure.408.text" },
  409: { title: "failure.409.title", text: "failure.409.text" },
  412: { title: "failure.412.title", text: "failure.412.text" },
  413: { title: "failure.413.title", text: "failure.413.text", isFinal: true },
  422: { title: "failure.422.title", isFinal: true },
  500: { title: "failure.500.title", text: "failure.500.text" },
};

/**
 * @param {unknown} error of a call
 * @returns {Explanation} of one that the page does not know, the status is told
 */
export function explain(error) {
  const { status, fieldErrors } = /** @type {ApiError} */ (error);
  if (status === 401) return explainUnknown();
  const known = BY_STATUS[status >= 500 ? 500 : status];
  if (!known) return { title: t("failure.other"), text: t("failure.otherText", { status: String(status) }) };
  const text = known.text ? t(known.text) : listErrors(refusals(fieldErrors));
  // Another account may be allowed to: not for whoever has none.
  const canSignIn = status === 403 && currentUser().name !== "";
  return { title: t(known.title), text, isFinal: known.isFinal ?? (status === 403 && !canSignIn), canSignIn };
}

/** @returns {Explanation} of a service that does not know who asks: not any more, or never did */
function explainUnknown() {
  if (!isKnown()) {
    return { title: t("failure.unknown.title"), text: t("failure.unknown.text"), isFinal: true, canSignIn: true };
  }
  return { title: t("failure.signedOut.title"), text: t("failure.signedOut.text"), canSignIn: true };
}

/**
 * @param {Record<string, string[]>} fieldErrors as the service words them
 * @returns {Record<string, string[]>} the same fields, in the page's language
 */
export function refusals(fieldErrors) {
  return Object.fromEntries(Object.keys(fieldErrors).map((name) => [name, [t("check.refused")]]));
}

/**
 * @param {Record<string, string[]>} errors those that belong to no input of the page
 * @returns {string} one sentence after the other
 */
export function listErrors(errors) {
  return Object.entries(errors)
    .map(([name, messages]) => `${named("field", name)}${t("punctuation.colon")} ${messages.join(" ")}`)
    .join(" ");
}
