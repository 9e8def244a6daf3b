// The map of a record's form: it follows the coordinates that are typed, and they follow it.

import { append, find } from "../core/dom.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { checkTexts } from "../fields/check.js";
import { readNumber, writeTexts } from "../fields/input-values.js";
import { coordinatesText } from "./coordinates.js";

/** @import { Values } from "../core/schemas.js" */
/** @import { Texts } from "../fields/input-values.js" */
/** @import { Place } from "../map/place-picker.js" */
/** @import { Aids } from "./form-aids.js" */
/** @import { Inputs } from "./form-inputs.js" */

const COORDINATES = ["longitude", "latitude"];

/**
 * @param {HTMLFormElement} form
 * @param {Inputs} inputs
 * @param {Pick<Aids, "root" | "say">} aids
 * @returns {Promise<{ refresh: () => void }>} refresh: after the record was shown anew
 */
export async function mountPlaceInput(form, inputs, { root, say }) {
  const fields = find(form, '[data-group="place"] .fields', HTMLElement);
  append(
    fields,
    html`<div class="field -wide place-input">
      <p class="hint" id="place-hint">${t("place.pick")}</p>
      <div class="map place-map" aria-busy="true" aria-describedby="place-hint"></div>
    </div>`,
  );
  const map = find(fields, ".place-map", HTMLElement);
  /** @param {Place} place */
  const pick = (place) => {
    const { longitude, latitude } = writeTexts(/** @type {Values} */ ({ ...place }));
    inputs.set({ longitude, latitude });
    form.dispatchEvent(new Event("change"));
    say(t("place.picked", { place: coordinatesText(place) }));
  };
  try {
    const { mountPlacePicker } = await import("../map/place-picker.js");
    const picker = await mountPlacePicker(map, root, pick);
    const follow = () => picker.show(placeIn(inputs.texts()));
    form.addEventListener("input", follow);
    map.ariaBusy = "false";
    follow();
    return { refresh: follow };
  } catch {
    // The coordinates can still be typed.
    find(fields, ".place-input", HTMLElement).remove();
    return { refresh: () => {} };
  }
}

/**
 * @param {Texts} texts
 * @returns {Place | null} null while they are no coordinates
 */
function placeIn(texts) {
  const [longitude, latitude] = [readNumber(texts.longitude.trim()), readNumber(texts.latitude.trim())];
  if (longitude === null || latitude === null) return null;
  return Object.keys(checkTexts(texts, COORDINATES)).length === 0 ? { longitude, latitude } : null;
}
