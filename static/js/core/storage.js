// What this browser stores between pages: texts by key. Some frames have no storage: nothing lasts longer than them then.

/** @typedef {() => Storage} StorageOf */

/** @type {StorageOf} */
const LOCAL = () => localStorage;

/**
 * What is the tab's, where the browser refuses its storage, as it may in a frame of another site: the last change can
 * still be undone.
 * @type {Map<string, string>}
 */
const ofPage = new Map();

/**
 * @param {string} key
 * @param {StorageOf} [storage] localStorage by default
 * @returns {string} "" when nothing is stored, or what is to last cannot be
 */
export function read(key, storage = LOCAL) {
  try {
    return storage().getItem(key) ?? "";
  } catch {
    return storage === LOCAL ? "" : (ofPage.get(key) ?? "");
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
    if (storage !== LOCAL) ofPage.set(key, value);
  }
}
