// The time from which the journal is shown: read from the address, and told by a chip that takes it off. Pure.

import { formatDateTime } from "../core/format.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";

/**
 * @param {string} since
 * @param {URL} root
 */
export function sinceMarkup(since, root) {
  const text = t("journal.since", { time: formatDateTime(since) });
  return html`<p class="chips"><a class="chip" href="${root.pathname}changes" aria-label="${t("chip.remove", { filter: text })}">${text}</a></p>`;
}

/**
 * @param {string} search of the address
 * @returns {string} the time that the changes are asked for from, as the service takes it; "" where there is none
 */
export function readSince(search) {
  const time = new Date(new URLSearchParams(search).get("since") ?? "");
  return Number.isNaN(time.getTime()) ? "" : time.toISOString();
}
