// The menu that exports a list: files of every format, a link, and code that calls the API.

import { t } from "../core/i18n.js";
import { currentUser } from "../core/user.js";
import { readAddress, writeAddress } from "../selection/address.js";
import { apiQuery } from "../selection/filters.js";
import { openMenu } from "../ui/menu.js";
import { below } from "../ui/menu-position.js";
import { asCurl, asPython } from "./code-snippets.js";

/** @import { Api } from "../core/api.js" */
/** @import { Filters } from "../selection/filters.js" */

/**
 * @param {HTMLElement} button
 * @param {Api} api
 * @param {{ filters: Filters, sort: string[], say: (text: string) => void }} list
 */
export function openExportMenu(button, api, { filters, sort, say }) {
  const address = (/** @type {string} */ suffix, /** @type {Record<string, string>} */ options = {}) =>
    api.address(`investments${suffix}${apiQuery(filters, { ...(sort.length > 0 && { sort }), ...options })}`);
  const hasAccount = currentUser().name !== "";
  const items = [
    { label: t("export.xlsx"), act: () => download(address(".xlsx", { labels: "true" })) },
    { label: t("export.csvFrench"), act: () => download(address(".csv", { profile: "fr", labels: "true" })) },
    { label: t("export.csv"), act: () => download(address(".csv")) },
    { label: t("export.geojson"), act: () => download(address(".geojson")) },
    { label: t("export.link"), act: () => copy(pageAddress(filters, sort), say) },
    { label: t("export.curl"), act: () => copy(asCurl(address(""), hasAccount), say) },
    { label: t("export.python"), act: () => copy(asPython(address(""), hasAccount), say) },
  ];
  openMenu(below(button), button.textContent ?? "", items, button);
}

/**
 * @param {Filters} filters
 * @param {string[]} sort
 * @returns {string} of this page, with its columns and panels as they are
 */
function pageAddress(filters, sort) {
  const address = { ...readAddress(location.search), filters, sort };
  return new URL(writeAddress(address) || location.pathname, location.href).href;
}

/** @param {string} address of a file, which the browser saves */
function download(address) {
  const link = document.createElement("a");
  link.href = address;
  link.download = "";
  link.click();
}

/**
 * @param {string} text
 * @param {(text: string) => void} say
 */
export async function copy(text, say) {
  try {
    await navigator.clipboard.writeText(text);
    say(t("copy.done"));
  } catch {
    say(t("copy.refused"));
  }
}
