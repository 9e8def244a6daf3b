// What this browser keeps between pages: texts by key. A sandboxed frame has no storage: the page then only forgets.

/** @typedef {() => Storage} StorageOf */

/** @type {StorageOf} */
const LASTING = () => localStorage;

/**
 * @param {string} key
 * @param {StorageOf} [storage] localStorage, unless told otherwise
 * @returns {string} "" when nothing is kept
 */
export function read(key, storage = LASTING) {
  try {
    return storage().getItem(key) ?? "";
  } catch {
    return "";
  }
}

/**
 * @param {string} key
 * @param {string} value
 * @param {StorageOf} [storage]
 */
export function write(key, value, storage = LASTING) {
  try {
    storage().setItem(key, value);
  } catch {
    // See the first line.
  }
}
