// What this browser stores between pages: texts by key. A sandboxed frame has no storage: nothing is stored then.

/** @typedef {() => Storage} StorageOf */

/** @type {StorageOf} */
const LOCAL = () => localStorage;

/**
 * @param {string} key
 * @param {StorageOf} [storage] localStorage by default
 * @returns {string} "" when nothing is stored
 */
export function read(key, storage = LOCAL) {
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
export function write(key, value, storage = LOCAL) {
  try {
    storage().setItem(key, value);
  } catch {
    // There is no storage here.
  }
}
