// The markup of the list: its frame, the parts that change, and the sentence that counts.

import { find } from "../dom.js";
import { formatCount, formatEurosAsMillions, sumInEuros } from "../format.js";
import { html } from "../html.js";

/** @import { Corrected } from "../api.js" */
/** @import { Investment } from "../fields.js" */

/**
 * @param {Investment[]} records those on the page
 * @param {number} total
 * @returns {string}
 */
export function describeCount(records, total) {
  const voted = formatEurosAsMillions(sumInEuros(records.map((record) => record.montant_des_ap_votes_en_meu)));
  const count = formatCount(records.length, "opération", "opérations");
  const part = records.length < total ? ` sur ${formatCount(total, "", "").trim()}` : "";
  return `${count}${part}, ${voted} votés`;
}

/**
 * @param {Corrected} corrected
 * @returns {string} what the search understood, empty when it took the words as they are
 */
export function describeCorrected(corrected) {
  const words = Object.entries(corrected).map(([typed, searched]) => `« ${searched} » au lieu de « ${typed} »`);
  return words.length === 0 ? "" : `Résultats pour ${words.join(", ")}.`;
}

/** @param {HTMLElement} main */
export function findParts(main) {
  return {
    message: find(main, ".message", HTMLElement),
    count: find(main, ".count", HTMLElement),
    corrected: find(main, ".corrected", HTMLElement),
    results: find(main, ".results", HTMLElement),
    alert: find(main, "[role=alert]", HTMLElement),
    table: find(main, ".table", HTMLElement),
    empty: find(main, ".empty", HTMLElement),
    clear: find(main, ".empty button", HTMLButtonElement),
    reset: find(main, "[data-action=reset]", HTMLButtonElement),
    more: find(main, ".more", HTMLButtonElement),
  };
}

/** @param {URL} root */
export function frame(root) {
  return html`
    <div class="page-head">
      <h1>Opérations</h1>
      <a class="button -primary" href="${root.pathname}investments/new">Ajouter une opération</a>
    </div>
    <p class="message" role="status"></p>
    <search><form class="filters" aria-label="Filtrer les opérations"></form></search>
    <p class="count" role="status"></p>
    <p class="corrected" role="status"></p>
    <div class="results">
      <p class="loading">Chargement des opérations…</p>
      <div role="alert"></div>
      <div class="empty" hidden>
        <p>Aucune opération ne correspond à ces filtres.</p>
        <button type="button" class="button">Effacer les filtres</button>
      </div>
      <div class="table"></div>
      <button type="button" class="button more" hidden>Afficher la suite</button>
    </div>`;
}
