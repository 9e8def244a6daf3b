// A dialog that changes one field of many operations: which, what they have in it now, its new value or that it is emptied.

import { find, render } from "../core/dom.js";
import { html } from "../core/html.js";
import { named, t } from "../core/i18n.js";
import { checkTexts } from "../fields/check.js";
import { FIELDS, STATES } from "../fields/fields.js";
import { readValue, writeTexts } from "../fields/input-values.js";
import { openForm } from "../ui/form-dialog.js";
import { presentValues } from "./present-values.js";

/** @import { FieldName, Investment } from "../core/schemas.js" */
/** @import { Field } from "../fields/fields.js" */
/** @import { Markup } from "../core/html.js" */
/** @import { Notice } from "../ui/notice.js" */

export { editedText } from "./present-values.js";

/** @typedef {{ name: FieldName, value: string | number | null }} Edit */

// A position is two fields, which one value cannot change.
const SINGLE_FIELDS = FIELDS.filter(({ name }) => name !== "longitude" && name !== "latitude");

/**
 * Nothing is preset: a field and a value that nobody chose would overwrite what the operations have.
 * @param {Investment[]} records
 * @param {(edit: Edit) => Promise<Notice | null>} save null when saved; else why not
 */
export function openBatchDialog(records, save) {
  openForm({
    title: t("choice.editTitle", { count: records.length }),
    content: markup(),
    confirm: t("choice.editApply"),
    prepare: (form) => prepare(form, records),
    save(data) {
      const field = fieldOf(String(data.get("field")));
      if (!field) return null;
      const text = data.has("empty") ? "" : String(data.get("value"));
      return save({ name: field.name, value: readValue(field, text) });
    },
  });
}

function markup() {
  return html`<div class="field">
      <label for="batch-field">${t("choice.field")}</label>
      <select id="batch-field" name="field" aria-describedby="batch-present field-error">
        <option value="">${t("choice.chooseField")}</option>${SINGLE_FIELDS.map(fieldOption)}
      </select>
      <p class="hint" id="batch-present" role="status"></p>
      <p class="field-error" id="field-error"></p>
    </div>
    <div class="batch-value"></div>`;
}

/** @param {Field} field */
function fieldOption({ name }) {
  return html`<option value="${name}">${named("field", name)}</option>`;
}

/**
 * @param {Field} field
 * @returns {Markup} its input, and the choice to empty it where that may be
 */
function valueMarkup(field) {
  return html`<div class="field">
      <label for="batch-value">${t("choice.value")}</label>
      <div class="input">${input(field)}</div>
      <p class="field-error" id="batch-error"></p>
    </div>
    ${!field.required && html`<p><label class="option"><input type="checkbox" name="empty"><span>${t("choice.empty")}</span></label></p>`}`;
}

/**
 * Shows, for the field that is chosen, what the operations have in it and its input; refuses what is not filled in.
 * @param {HTMLFormElement} form
 * @param {Investment[]} records
 */
function prepare(form, records) {
  const select = find(form, "select", HTMLSelectElement);
  select.addEventListener("change", () => {
    const field = fieldOf(select.value);
    find(form, "#batch-present", HTMLElement).textContent = field
      ? t("choice.present", { values: presentValues(records, field.name) })
      : "";
    tell(select, find(form, "#field-error", HTMLElement), "");
    render(find(form, ".batch-value", HTMLElement), field ? valueMarkup(field) : html``);
  });
  form.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.name !== "empty") return;
    const box = valueBox(form);
    box.disabled = target.checked;
    tell(box, find(form, "#batch-error", HTMLElement), "");
  });
  form.addEventListener("submit", (event) => {
    if (!isComplete(form, select)) event.preventDefault();
  });
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLSelectElement} select
 * @returns {boolean} whether a field is chosen, and a value that suits it; else it is told, and has the focus
 */
function isComplete(form, select) {
  const field = fieldOf(select.value);
  if (!field) return tell(select, find(form, "#field-error", HTMLElement), t("choice.noField"));
  const box = valueBox(form);
  return box.disabled || tell(box, find(form, "#batch-error", HTMLElement), errorOf(field, box.value));
}

/** @param {HTMLFormElement} form */
function valueBox(form) {
  return /** @type {HTMLInputElement} */ (form.elements.namedItem("value"));
}

/**
 * @param {HTMLInputElement | HTMLSelectElement} box
 * @param {HTMLElement} place
 * @param {string} error
 * @returns {boolean} whether there is none
 */
function tell(box, place, error) {
  place.textContent = error;
  box.setAttribute("aria-invalid", String(error !== ""));
  if (error) box.focus();
  return error === "";
}

/** @param {string} name @returns {Field | undefined} */
function fieldOf(name) {
  return SINGLE_FIELDS.find((field) => field.name === name);
}

/**
 * @param {Field} field
 * @param {string} text
 * @returns {string}
 */
function errorOf({ name, required }, text) {
  if (text.trim() === "") return t(required ? "choice.noValue" : "choice.noValueOrEmpty");
  return (checkTexts({ ...writeTexts(null), [name]: text }, [name])[name] ?? []).join(" ");
}

/** @param {Field} field */
function input({ kind, unit }) {
  const attributes = html`id="batch-value" name="value" aria-describedby="batch-error"`;
  if (kind === "state") {
    const states = STATES.map((state) => html`<option value="${state}">${named("stage", state)}</option>`);
    return html`<select ${attributes}><option value="">${t("record.chooseState")}</option>${states}</select>`;
  }
  if (kind === "multiline") return html`<textarea ${attributes} rows="2"></textarea>`;
  return html`<input ${attributes} type="${kind === "date" ? "date" : "text"}" autocomplete="off">
    ${unit && html`<span class="unit">${unit}</span>`}`;
}
