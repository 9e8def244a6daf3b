// The markup around the map: buttons, legend, popups, and the operations without coordinates. Pure.

import { formatExactMillions } from "../core/format.js";
import { html } from "../core/html.js";
import { named, t } from "../core/i18n.js";
import { schoolAddress, schoolName } from "../fields/school-name.js";
import { stateBadge } from "../fields/state-badge.js";
import { shadingChoiceMarkup } from "./area-markup.js";
import { placeLinksMarkup } from "./place-links.js";
import { placeName } from "./places.js";

/** @import { Investment } from "../core/schemas.js" */
/** @import { PlacedInvestment } from "./places.js" */

const TONES = ["prepared", "building", "delivered", "stopped"];

export function mapFrameMarkup() {
  return html`<div class="map"></div>
    <div class="map-foot">
      <div class="map-actions">
        ${shadingChoiceMarkup()}
        <button type="button" class="button -small" name="extent">${t("map.extent")}</button>
        <button type="button" class="button -small" name="no-extent" hidden>${t("map.noExtent")}</button>
        <button type="button" class="button -small" name="overview">${t("map.overview")}</button>
      </div>
      <ul class="legend" aria-label="${t("map.legend")}"></ul>
      <p class="map-count" role="status"></p>
      <details class="areas" hidden><summary>${t("map.areas")}</summary><ul></ul></details>
      <details class="unplaced" hidden><summary>${t("map.unplaced")}</summary><ul></ul></details>
    </div>`;
}

/** What the forms and colours of the points say. */
export function pointsLegendMarkup() {
  return html`${TONES.map((tone) => html`<li><span class="place -${tone}"></span>${named("tone", tone)}</li>`)}`;
}

/**
 * @param {PlacedInvestment} record
 * @param {URL} root
 */
export function popupMarkup(record, root) {
  return html`<div class="popup">
    <h3><a href="${schoolAddress(root, record.codeuai)}">${schoolName(record)}</a></h3>
    <p>${record.titreoperation}</p>
    <p>${stateBadge(record.etat_d_avancement)}</p>
    <dl>
      ${amount("enveloppe_prev_en_meu", record.enveloppe_prev_en_meu)}
      ${amount("montant_des_ap_votes_en_meu", record.montant_des_ap_votes_en_meu)}
    </dl>
    <p class="popup-actions">
      <a href="${root.pathname}investments/${record.id}">${t("map.open")}</a>
      <button type="button" class="button -small" name="school" value="${record.codeuai}">${t("map.school")}</button>
    </p>
    <p class="place-links">${t("place.elsewhere")} ${placeLinksMarkup(record.longitude, record.latitude)}</p>
  </div>`;
}

/**
 * @param {string} field
 * @param {number | null} millions
 */
function amount(field, millions) {
  return (
    millions !== null && html`<div><dt>${named("field", field)}</dt><dd>${formatExactMillions(millions)}</dd></div>`
  );
}

/**
 * @param {Investment[]} records
 * @param {URL} root
 */
export function unplacedMarkup(records, root) {
  return html`${records.map((record) => html`<li><a href="${root.pathname}investments/${record.id}">${placeName(record)}</a></li>`)}`;
}

/**
 * @param {number} placed how many are on the map
 * @param {number} unplaced how many have no place
 * @param {number} total how many the filters give
 * @returns {string}
 */
export function placedText(placed, unplaced, total) {
  const counts = [t("map.placed", { count: placed }), unplaced > 0 && t("map.without", { count: unplaced })];
  const isPart = placed + unplaced < total;
  return `${counts.filter(Boolean).join(", ")}.${isPart ? ` ${t("map.first", { count: placed + unplaced })}` : ""}`;
}
