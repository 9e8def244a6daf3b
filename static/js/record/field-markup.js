// The markup of one field of the form: label, hint, input with its unit, and room for an error. Pure.

import { html } from "../core/html.js";
import { named, t } from "../core/i18n.js";
import { STATES } from "../fields/fields.js";

/** @import { Field } from "../fields/fields.js" */

/** @type {Record<string, string>} */
const INPUT_MODES = { integer: "numeric", decimal: "decimal" };

/**
 * @param {Field} field
 * @returns {string} the class of what takes the whole width of its group
 */
export function widthOf({ wide, kind }) {
  return wide || kind === "multiline" ? "field -wide" : "field";
}

/** @param {Field} field */
export function fieldInput(field) {
  const { name, unit, hint, required } = field;
  return html`<div class="${widthOf(field)}">
    <label for="${name}">${named("field", name)}${required && html`&nbsp;<span aria-hidden="true">*</span>`}</label>
    ${hint && html`<p class="hint" id="${name}-hint">${named("hint", name)}</p>`}
    <div class="input">${control(field)}${unit && html`<span class="unit">${unit}</span>`}</div>
    <p class="field-error" id="${name}-error"></p>
  </div>`;
}

/** @param {Field} field */
function control(field) {
  const { name, kind, hint, required } = field;
  const describedBy = hint ? `${name}-hint ${name}-error` : `${name}-error`;
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
