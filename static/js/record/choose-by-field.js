// Two versions of a record side by side, when somebody else has saved meanwhile: the person chooses field by field.

import { find, render } from "../core/dom.js";
import { html } from "../core/html.js";
import { named, t } from "../core/i18n.js";
import { valueText } from "../fields/value-text.js";

/** @import { FieldName } from "../core/schemas.js" */
/** @import { Value } from "../fields/input-values.js" */
/** @import { Difference } from "./differences.js" */

/**
 * Stands in the place of the rest of the sheet until the person has chosen.
 * @param {HTMLElement} place
 * @param {HTMLElement[]} others what is out of reach meanwhile
 * @param {Difference[]} differences
 * @returns {Promise<FieldName[] | null>} the fields that keep the person's own value; null to go on typing
 */
export function chooseByField(place, others, differences) {
  const covered = others.filter(({ hidden }) => !hidden);
  const cover = (/** @type {boolean} */ hidden) => {
    for (const element of covered) element.hidden = hidden;
  };
  render(place, conflictMarkup(differences));
  cover(true);
  find(place, "h2", HTMLElement).focus();
  return new Promise((resolve) => {
    place.addEventListener("click", function decide({ target }) {
      if (!(target instanceof HTMLButtonElement)) return;
      place.removeEventListener("click", decide);
      const mine = differences.filter(({ name }) => isMine(place, name)).map(({ name }) => name);
      place.replaceChildren();
      cover(false);
      resolve(target.name === "settle" ? mine : null);
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
function conflictMarkup(differences) {
  return html`<section class="group" aria-labelledby="conflict-title">
    <h2 id="conflict-title" tabindex="-1">${t("failure.412.title")}</h2>
    <p>${t("conflict.text")}</p>
    <div class="differences">${differences.map(choice)}</div>
    <p class="conflict-buttons">
      <button type="button" class="button -primary" name="settle">${t("conflict.settle")}</button>
      <button type="button" class="button" name="back">${t("conflict.back")}</button>
    </p>
  </section>`;
}

/** @param {Difference} difference */
function choice(difference) {
  const { name, isContested } = difference;
  return html`<fieldset class="difference">
    <legend>${named("field", name)} ${isContested && html`<span class="contested">${t("conflict.contested")}</span>`}</legend>
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
    <span><span class="version-side">${t(`conflict.${side}`)}</span> <span class="version-value">${textOf(name, values[side])}</span></span>
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
