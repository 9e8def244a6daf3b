// What one page leaves for the next in this tab: a message, and the address of the list as it was filtered.

const MESSAGE = "investments.message";
const LIST_QUERY = "investments.listQuery";

/** @param {string} message to show after the next navigation */
export function leaveMessage(message) {
  write(MESSAGE, message);
}

/** @returns {string} the message left, once; else "" */
export function takeMessage() {
  const message = read(MESSAGE);
  write(MESSAGE, "");
  return message;
}

/** @param {string} query of the list, such as "?ville=Melun" */
export function rememberListQuery(query) {
  write(LIST_QUERY, query);
}

/** @returns {string} */
export function lastListQuery() {
  return read(LIST_QUERY);
}

/**
 * @param {string} key
 * @param {string} value
 */
function write(key, value) {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // A sandboxed frame has no storage: the page then only forgets a message.
  }
}

/**
 * @param {string} key
 * @returns {string}
 */
function read(key) {
  try {
    return sessionStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}
