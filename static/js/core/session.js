// What one page stores for the next in this tab: a message, and the query of the list as it was last filtered.

import { read, write } from "./storage.js";

const MESSAGE = "investments.message";
const LIST_QUERY = "investments.listQuery";
const TAB = () => sessionStorage;

/** @param {string} message to show after the next navigation */
export function leaveMessage(message) {
  write(MESSAGE, message, TAB);
}

/** @returns {string} the message, which is then removed; "" when there is none */
export function takeMessage() {
  const message = read(MESSAGE, TAB);
  write(MESSAGE, "", TAB);
  return message;
}

/** @param {string} query of the list, such as "?ville=Melun" */
export function rememberListQuery(query) {
  write(LIST_QUERY, query, TAB);
}

/** @returns {string} */
export function lastListQuery() {
  return read(LIST_QUERY, TAB);
}
