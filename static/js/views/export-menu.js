// The menu that takes a list out: files of every format, and the list as others may ask for it.

import { asCurl, asPython } from "../copy.js";
import { t } from "../i18n.js";
import { apiQuery } from "../url.js";
import { below, openMenu } from "./menu.js";

/** @import { Api } from "../api.js" */
/** @import { Filters } from "../filters.js" */

/**
 * @param {HTMLElement} button
 * @param {Api} api
 * @param {Filters} filters
 * @param {string[]} sort
 * @param {(text: string) => void} say
 */
export function openExportMenu(button, api, filters, sort, say) {
  /** @type {Record<string, string[]>} */
  const order = sort.length > 0 ? { sort } : {};
  const file =
    (/** @type {string} */ format, /** @type {Record<string, string>} */ options = {}) =>
    () =>
      download(api.address(`investments.${format}${apiQuery(filters, { ...order, ...options })}`));
  const copied = (/** @type {string} */ text) => () => copy(text, say);
  const list = api.address(`investments${apiQuery(filters, order)}`);
  openMenu(
    below(button),
    button.textContent ?? "",
    [
      { label: t("export.xlsx"), act: file("xlsx", { labels: "true" }) },
      { label: t("export.csvFrench"), act: file("csv", { profile: "fr", labels: "true" }) },
      { label: t("export.csv"), act: file("csv") },
      { label: t("export.geojson"), act: file("geojson") },
      { label: t("export.link"), act: copied(location.href) },
      { label: t("export.curl"), act: copied(asCurl(list)) },
      { label: t("export.python"), act: copied(asPython(list)) },
    ],
    button,
  );
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
