// What can be done with the rows that are chosen: one field changed in all of them, an export, the person's list.

import { checkTexts } from "../check.js";
import { find, render } from "../dom.js";
import { explain, listErrors } from "../failures.js";
import { FIELDS, STATES } from "../fields.js";
import { readValue, writeTexts } from "../form.js";
import { html } from "../html.js";
import { named, t } from "../i18n.js";
import { keepVersion } from "../last-change.js";
import { ApiError } from "../problem.js";
import { choiceMarkup } from "./explorer-markup.js";
import { openExportMenu } from "./export-menu.js";
import { openForm } from "./form-dialog.js";
import { showNotice } from "./notice.js";

/** @import { Api } from "../api.js" */
/** @import { Field, Investment } from "../fields.js" */

/** The most records that the API changes at once. */
const MOST = 1_000;

/**
 * @param {HTMLElement} place the bar comes before it
 * @param {object} options
 * @param {Api} options.api
 * @param {() => Investment[]} options.records
 * @param {(records: Investment[]) => void} options.keep
 * @param {() => void} options.clear
 * @param {(message: string) => void} options.onChanged
 */
export function mountChoice(place, { api, records, keep, clear, onChanged }) {
  const bar = document.createElement("div");
  const alert = document.createElement("div");
  bar.className = "choice";
  bar.hidden = true;
  alert.setAttribute("role", "alert");
  place.before(bar, alert);
  /** @type {number[]} */
  let ids = [];

  async function edit() {
    const data = await openForm({
      title: t("choice.editTitle", { count: ids.length }),
      content: batchMarkup(),
      confirm: t("choice.editApply"),
      prepare: prepareBatch,
    });
    const field = FIELDS.find(({ name }) => name === data?.get("field"));
    if (data && field) await send(field, String(data.get("value")));
  }

  async function send(/** @type {Field} */ field, /** @type {string} */ text) {
    alert.replaceChildren();
    try {
      const before = new Map(records().map(({ id, version }) => [id, version]));
      const after = await api.batch(ids, { [field.name]: readValue(field, text) });
      const changed = after.filter(({ id, version }) => version !== before.get(id));
      if (changed[0]) await keepVersion(api, "batch", changed[0]);
      const message = t("choice.edited", { count: changed.length });
      clear();
      onChanged(message);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const { title, text: reason } = explain(error);
      showNotice(alert, { title, text: [reason, listErrors(error.fieldErrors)].join(" ") });
    }
  }

  bar.addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    const say = (/** @type {string} */ text) => {
      find(bar, "[role=status]", HTMLElement).textContent = text;
    };
    if (target.name === "batch") edit();
    else if (target.name === "keep") keep(records().filter(({ id }) => ids.includes(id)));
    else if (target.name === "unchoose") clear();
    else openExportMenu(target, api, { id: ids.map(String) }, [], say);
  });

  return {
    /** @param {Set<number>} chosen */
    show(chosen) {
      ids = [...chosen].slice(0, MOST);
      bar.hidden = ids.length === 0;
      if (!bar.hidden) render(bar, choiceMarkup(ids.length));
    },
  };
}

// A place is two fields, which one value cannot change.
const SINGLE_FIELDS = FIELDS.filter(({ name }) => name !== "longitude" && name !== "latitude");

function batchMarkup() {
  return html`<div class="field">
      <label for="batch-field">${t("choice.field")}</label>
      <select id="batch-field" name="field">${SINGLE_FIELDS.map(
        ({ name }) => html`<option value="${name}">${named("field", name)}</option>`,
      )}</select>
    </div>
    <div class="field">
      <label for="batch-value">${t("choice.value")}</label>
      <div class="input"></div>
      <p class="field-error" id="batch-error"></p>
    </div>`;
}

/** @param {HTMLFormElement} form shows the input that suits the field, and the rule that a value breaks */
function prepareBatch(form) {
  const select = find(form, "select", HTMLSelectElement);
  const place = find(form, ".input", HTMLElement);
  const error = find(form, ".field-error", HTMLElement);
  select.value = "etat_d_avancement";
  const field = () => /** @type {Field} */ (FIELDS.find(({ name }) => name === select.value));
  const showInput = () => {
    render(place, batchInput(field()));
    error.textContent = "";
  };
  select.addEventListener("change", showInput);
  form.addEventListener("submit", (event) => {
    if (!(event.submitter instanceof HTMLButtonElement) || event.submitter.value !== "yes") return;
    const input = /** @type {HTMLInputElement} */ (form.elements.namedItem("value"));
    const errors = checkTexts({ ...writeTexts(null), [select.value]: input.value }, [select.value]);
    error.textContent = (errors[select.value] ?? []).join(" ");
    if (!error.textContent) return;
    event.preventDefault();
    input.setAttribute("aria-invalid", "true");
    input.focus();
  });
  showInput();
}

/** @param {Field} field */
function batchInput({ kind }) {
  const attributes = html`id="batch-value" name="value" aria-describedby="batch-error"`;
  if (kind === "state") {
    return html`<select ${attributes}>${STATES.map((state) => html`<option value="${state}">${named("stage", state)}</option>`)}</select>`;
  }
  return html`<input ${attributes} type="${kind === "date" ? "date" : "text"}" autocomplete="off">`;
}
