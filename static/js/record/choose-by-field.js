// A concurrent edit side by side with what the person typed: which value to save is chosen field by field.

import { find, render } from "../core/dom.js";
import { html } from "../core/html.js";
import { named, t } from "../core/i18n.js";
import { valueText } from "../fields/value-text.js";

/** @import { FieldName } from "../core/schemas.js" */
/** @import { Value } from "../fields/input-values.js" */
/** @import { Difference } from "./differences.js" */

/**
 * Stands in the place of the rest of the form until the person has chosen.
 * @param {HTMLElement} place
 * @param {HTMLElement[]} rest what is hidden meanwhile
 * @param {Difference[]} differences
 * @returns {Promise<FieldName[] | null>} the fields that keep the person's own value; null to go on typing
 */
export function chooseByField(place, rest, differences) {
  const shown = rest.filter(({ hidden }) => !hidden);
  const hide = (/** @type {boolean} */ hidden) => {
    for (const element of shown) element.hidden = hidden;
  };
  render(place, differencesMarkup(differences));
  hide(true);
  find(place, "h2", HTMLElement).focus();
  return new Promise((resolve) => {
    place.addEventListener("click", function decide({ target }) {
      if (!(target instanceof HTMLButtonElement)) return;
      place.removeEventListener("click", decide);
      const mine = differences.filter(({ name }) => isMine(place, name)).map(({ name }) => name);
      place.replaceChildren();
      hide(false);
      resolve(target.name === "save-choice" ? mine : null);
    });
  });
}

/**
 * @param {HTMLElement} place
 * @param {string} name of a field
 * @returns {boolean}
 */
function isMine(place, name) {
  return find(place, `[name="choice-${name}"][value=mine]`, HTMLInputElement).checked;
}

/** @param {Difference[]} differences */
function differencesMarkup(differences) {
  return html`<section class="group" aria-labelledby="concurrent-title">
    <h2 id="concurrent-title" tabindex="-1">${t("failure.412.title")}</h2>
    <p>${t("concurrent.text")}</p>
    <div class="differences">${differences.map(choice)}</div>
    <p class="choice-buttons">
      <button type="button" class="button -primary" name="save-choice">${t("concurrent.save")}</button>
      <button type="button" class="button" name="back">${t("concurrent.back")}</button>
    </p>
  </section>`;
}

/** @param {Difference} difference */
function choice(difference) {
  const { name, isChangedByBoth } = difference;
  return html`<fieldset class="difference">
    <legend>${named("field", name)} ${isChangedByBoth && html`<span class="changed-by-both">${t("concurrent.both")}</span>`}</legend>
    ${side(difference, "mine")} ${side(difference, "theirs")}
  </fieldset>`;
}

/**
 * @param {Difference} difference
 * @param {"mine" | "theirs"} side
 */
function side({ name, proposed, ...values }, side) {
  return html`<label>
    <input type="radio" name="choice-${name}" value="${side}" ${proposed === side && "checked"}>
    <span><span class="version-side">${t(`concurrent.${side}`)}</span> <span class="version-value">${textOf(name, values[side])}</span></span>
  </label>`;
}

/**
 * @param {FieldName} name
 * @param {Value} value
 * @returns {string} what is typed as it is, where it should be a number and is not
 */
function textOf(name, value) {
  return typeof value === "string" && name.endsWith("_en_meu") ? value : valueText(name, value);
}
