// The markup of one field of the form: label, hint, input with its unit, and room for an error. Pure.

import { html } from "../core/html.js";
import { named, t } from "../core/i18n.js";
import { STATES } from "../fields/fields.js";

/** @import { Field } from "../fields/fields.js" */

/** @type {Record<string, string>} */
const INPUT_MODES = { integer: "numeric", decimal: "decimal" };

/**
 * What is doubtful of both coordinates is written at the first.
 * @type {Record<string, string>}
 */
const WARNED_AT = { latitude: "longitude" };

/**
 * @param {Field} field
 * @returns {string} the class of what takes the whole width of its group
 */
function widthOf({ wide, kind }) {
  return wide || kind === "multiline" ? "field -wide" : "field";
}

/** @param {Field} field */
export function fieldInput(field) {
  const { name, unit, hint, required } = field;
  return html`<div class="${widthOf(field)}">
    <label for="${name}">${named("field", name)}${required && html`&nbsp;<span aria-hidden="true">*</span>`}</label>
    ${hint && html`<p class="hint" id="${name}-hint">${named("hint", name)}</p>`}
    <div class="input">${control(field)}${unit && html`<span class="unit">${unit}</span>`}${name === "codeuai" && derived()}</div>
    <p class="field-error" id="${name}-error"></p>
    <p class="field-warning" id="${name}-warning"></p>
  </div>`;
}

/** Room for the département, which the code tells. */
function derived() {
  return html`<output class="unit derived" for="codeuai"></output>`;
}

/** @param {Field} field */
function control(field) {
  const { name, kind, hint, required } = field;
  const warned = WARNED_AT[name] ?? name;
  const describedBy = `${hint ? `${name}-hint ` : ""}${name}-error ${warned}-warning`;
  const attributes = html`id="${name}" name="${name}" aria-describedby="${describedBy}" ${required && "required"}`;
  if (kind === "multiline") return html`<textarea ${attributes} rows="3"></textarea>`;
  if (kind === "state") return html`<select ${attributes}>${stateOptions()}</select>`;
  if (kind === "date") return html`<input type="date" ${attributes}>`;
  return html`<input type="text" ${attributes} autocomplete="off" ${inputHelp(field)}>${suggestions(field)}`;
}

function stateOptions() {
  const options = STATES.map((state) => html`<option value="${state}">${named("stage", state)}</option>`);
  return html`<option value="">${t("record.chooseState")}</option>${options}`;
}

/** @param {Field} field */
function inputHelp({ name, kind, suggestions }) {
  const mode = INPUT_MODES[kind];
  return html`${mode && html`inputmode="${mode}"`} ${suggestions && html`list="${name}-suggestions"`}`;
}

/** @param {Field} field */
function suggestions({ name, suggestions }) {
  if (!suggestions) return null;
  return html`<datalist id="${name}-suggestions">
    ${suggestions.map((value) => html`<option value="${value}"></option>`)}
  </datalist>`;
}
