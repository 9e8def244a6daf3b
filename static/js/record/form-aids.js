// What helps to fill in a record's form, once somebody is in it: known schools, warnings, the département of the code.

import { find, render } from "../core/dom.js";
import { html } from "../core/html.js";
import { named, t } from "../core/i18n.js";
import { departementOf } from "../warnings/uai.js";
import { mountWarnings } from "./form-warnings.js";
import { mountSchoolInput } from "./school-input.js";

/** @import { Api } from "../core/api.js" */
/** @import { Inputs } from "./form-inputs.js" */
/** @typedef {{ api: Api, root: URL, say: (text: string) => void }} Aids what they need; say tells what was done */

/**
 * @param {HTMLFormElement} form
 * @param {Inputs} inputs
 * @param {Aids} aids
 */
export function mountAids(form, inputs, { api, root, say }) {
  mountSchoolInput(form, inputs, { api, say });
  const warnings = mountWarnings(form, inputs, root);

  function showDepartement() {
    const departement = departementOf(inputs.texts().codeuai);
    const label = html`<span class="visually-hidden">${named("field", "departement")}${t("punctuation.colon")} </span>`;
    const shown = departement && html`${label}${named("departement", departement)}`;
    const output = find(form, ".derived", HTMLElement);
    const markup = html`${shown}`;
    // What stays the same is not told again.
    if (output.dataset.shown !== String(departement)) render(output, markup);
    output.dataset.shown = String(departement);
  }

  form.addEventListener("input", showDepartement);
  showDepartement();
  return {
    /** After the record was shown anew. */
    refresh() {
      warnings.refresh();
      showDepartement();
    },
  };
}
