// The markup of a record's form: fieldsets, inputs with their hints and errors, and the facts nobody edits.

import { GROUPS, STATES } from "../fields.js";
import { formatDateTime } from "../format.js";
import { html } from "../html.js";
import { stateBadge } from "./badge.js";

/** @import { Field, Group, Investment } from "../fields.js" */
/** @import { Markup } from "../html.js" */

/** @type {Record<string, string>} */
const INPUT_MODES = { integer: "numeric", decimal: "decimal" };

/**
 * @param {boolean} isNew a new operation can be neither deleted nor described yet
 * @returns {Markup}
 */
export function sheet(isNew) {
  return html`
    <div class="sheet-head"></div>
    <div class="sheet-layout">
    <form class="sheet" novalidate>
      <p class="form-note">Les champs marqués d'une étoile (*) sont obligatoires.</p>
      ${GROUPS.map(fieldset)}
      <div class="actions">
        <div role="alert"></div>
        <p class="message" role="status"></p>
        <div class="action-buttons">
          <button type="submit" class="button -primary">${isNew ? "Ajouter l'opération" : "Enregistrer"}</button>
          ${!isNew && html`<button type="button" class="button -danger" data-action="delete">Supprimer…</button>`}
        </div>
      </div>
    </form>
    ${!isNew && html`<aside class="facts" aria-labelledby="facts-title"></aside>`}
    </div>`;
}

/**
 * @param {Investment | null} record null for a new one
 * @returns {Markup}
 */
export function sheetHead(record) {
  if (!record) return html`<h1>Ajouter une opération</h1>`;
  return html`<h1>${record.titreoperation}</h1>
    <p class="subtitle">${record.lycee}, ${record.ville} ${stateBadge(record.etat_d_avancement)}</p>`;
}

/**
 * @param {Investment} record
 * @returns {Markup}
 */
export function facts(record) {
  return html`<h2 id="facts-title">Repères</h2>
    <dl>
      ${fact("Département", record.departement)} ${fact("Commune", record.commune)}
      ${fact("Code INSEE", record.code_insee)} ${fact("Numéro", record.id)} ${fact("Version", record.version)}
      ${fact("Dernière modification", formatDateTime(record.updated_at))}
    </dl>`;
}

/**
 * @param {string} label
 * @param {string | number | null} value
 */
function fact(label, value) {
  return html`<div>
    <dt>${label}</dt>
    <dd>${value ?? "Inconnu"}</dd>
  </div>`;
}

/** @param {Group} group */
function fieldset({ legend, fields }) {
  return html`<fieldset>
    <legend>${legend}</legend>
    <div class="fields">${fields.map(field)}</div>
  </fieldset>`;
}

/** @param {Field} field */
function field(field) {
  const { name, label, unit, hint, required } = field;
  return html`<div class="field ${field.wide || field.kind === "multiline" ? "-wide" : ""}">
    <label for="${name}">${label}${required && html`&nbsp;<span aria-hidden="true">*</span>`}</label>
    ${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}
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
  return html`<option value="">Choisir un état</option>${STATES.map((state) => html`<option>${state}</option>`)}`;
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
