// Views of the list that a person has named, as this browser stores them, in the person's own order.

import { read, write } from "../core/storage.js";

/** @typedef {{ name: string, query: string }} NamedView query: of the list, such as "?ville=Melun" */

export const MAX_VIEWS = 50;
export const MAX_NAME = 60;
const KEY = "investments.views";

/** @returns {NamedView[]} */
export function readViews() {
  try {
    const views = JSON.parse(read(KEY) || "[]");
    return Array.isArray(views) ? views.filter(isView).slice(0, MAX_VIEWS) : [];
  } catch {
    return [];
  }
}

/**
 * @param {NamedView[]} views
 * @returns {boolean} false where this browser stores nothing
 */
export function writeViews(views) {
  const text = JSON.stringify(views);
  write(KEY, text);
  return read(KEY) === text;
}

/**
 * @param {NamedView[]} views
 * @returns {"views.unnamed" | "views.sameName" | "views.tooMany" | null} why they cannot be stored
 */
export function faultOf(views) {
  const names = new Set(views.map(({ name }) => name.toLocaleLowerCase("fr")));
  if (names.has("")) return "views.unnamed";
  if (names.size < views.length) return "views.sameName";
  return views.length > MAX_VIEWS ? "views.tooMany" : null;
}

/**
 * @param {FormDataEntryValue | null} typed
 * @returns {string} with single spaces, none around it
 */
export function tidyName(typed) {
  return String(typed ?? "")
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * @param {any} value
 * @returns {value is NamedView} what another version of the page may have stored is left out
 */
function isView(value) {
  return typeof value?.name === "string" && /^(\?|$)/.test(value?.query);
}
