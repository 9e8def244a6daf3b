// A dialog that changes one field of many operations: the field, its new value, and an error when that is wrong.

import { find, render } from "../core/dom.js";
import { html } from "../core/html.js";
import { named, t } from "../core/i18n.js";
import { checkTexts } from "../fields/check.js";
import { FIELDS, STATES } from "../fields/fields.js";
import { readValue, writeTexts } from "../fields/input-values.js";
import { openForm } from "../ui/form-dialog.js";

/** @import { FieldName, Values } from "../core/schemas.js" */
/** @import { Field } from "../fields/fields.js" */
/** @import { Notice } from "../ui/notice.js" */

// A position is two fields, which one value cannot change.
const SINGLE_FIELDS = FIELDS.filter(({ name }) => name !== "longitude" && name !== "latitude");
/** @type {FieldName} */
const USUAL = "etat_d_avancement";

/**
 * @param {number} count of the operations
 * @param {(patch: Partial<Values>) => Promise<Notice | null>} save null when saved; else why not
 */
export function openBatchDialog(count, save) {
  openForm({
    title: t("choice.editTitle", { count }),
    content: markup(),
    confirm: t("choice.editApply"),
    prepare,
    save(data) {
      const field = fieldOf(String(data.get("field")));
      return save({ [field.name]: readValue(field, String(data.get("value"))) });
    },
  });
}

function markup() {
  return html`<div class="field">
      <label for="batch-field">${t("choice.field")}</label>
      <select id="batch-field" name="field">${SINGLE_FIELDS.map(fieldOption)}</select>
    </div>
    <div class="field">
      <label for="batch-value">${t("choice.value")}</label>
      <div class="input"></div>
      <p class="field-error" id="batch-error"></p>
    </div>`;
}

/** @param {Field} field */
function fieldOption({ name }) {
  return html`<option value="${name}" ${name === USUAL && "selected"}>${named("field", name)}</option>`;
}

/** @param {HTMLFormElement} form shows the input that suits the field, and what is wrong with its value */
function prepare(form) {
  const select = find(form, "select", HTMLSelectElement);
  const error = find(form, ".field-error", HTMLElement);
  const showInput = () => {
    render(find(form, ".input", HTMLElement), input(fieldOf(select.value)));
    error.textContent = "";
  };
  select.addEventListener("change", showInput);
  form.addEventListener("submit", (event) => {
    const box = /** @type {HTMLInputElement} */ (form.elements.namedItem("value"));
    error.textContent = errorOf(select.value, box.value);
    box.setAttribute("aria-invalid", String(error.textContent !== ""));
    if (!error.textContent) return;
    event.preventDefault();
    box.focus();
  });
  showInput();
}

/** @param {string} name */
function fieldOf(name) {
  return /** @type {Field} */ (FIELDS.find((field) => field.name === name));
}

/**
 * @param {string} name
 * @param {string} text
 */
function errorOf(name, text) {
  return (checkTexts({ ...writeTexts(null), [name]: text }, [name])[name] ?? []).join(" ");
}

/** @param {Field} field */
function input({ kind, unit }) {
  const attributes = html`id="batch-value" name="value" aria-describedby="batch-error"`;
  if (kind === "state") {
    return html`<select ${attributes}>${STATES.map((state) => html`<option value="${state}">${named("stage", state)}</option>`)}</select>`;
  }
  if (kind === "multiline") return html`<textarea ${attributes} rows="2"></textarea>`;
  return html`<input ${attributes} type="${kind === "date" ? "date" : "text"}" autocomplete="off">
    ${unit && html`<span class="unit">${unit}</span>`}`;
}
