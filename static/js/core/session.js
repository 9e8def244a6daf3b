// What one page stores for the next in this tab: a message, and the list as it was last filtered and left.

import { read, write } from "./storage.js";

/**
 * The list as it was left, to come back to, and to go from one of its operations to the next.
 * @typedef {object} KeptList
 * @property {string} query as its address has it, such as "?ville=Melun"
 * @property {number} pageTop how far the page was scrolled, in pixels
 * @property {number} tableTop the same of the table
 * @property {number | null} opened id of the operation that was read last; null while there was none
 * @property {number} total how many operations there are
 * @property {number} first index in the list of the first of the ids
 * @property {number[]} ids of the operations around those in view, in the list's order
 */

const MESSAGE = "investments.message";
const LIST_QUERY = "investments.listQuery";
const LIST = "investments.list";
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

/** @param {KeptList} list */
export function keepList(list) {
  write(LIST, JSON.stringify(list), TAB);
}

/** @returns {KeptList | null} null when no list was left in this tab */
export function keptList() {
  return JSON.parse(read(LIST, TAB) || "null");
}
