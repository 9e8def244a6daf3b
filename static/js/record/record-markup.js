// The markup of a record: its title, groups of fields to read or to edit in place, and the bar that saves. Pure.

import { formatDateTime } from "../core/format.js";
import { html } from "../core/html.js";
import { named, t } from "../core/i18n.js";
import { mayWrite } from "../core/user.js";
import { GROUPS } from "../fields/fields.js";
import { schoolAddress, schoolName } from "../fields/school-name.js";
import { shownValue } from "../fields/shown-value.js";
import { stateBadge } from "../fields/state-badge.js";
import { valueText } from "../fields/value-text.js";
import { fieldInput } from "./field-markup.js";

/** @import { Markup } from "../core/html.js" */
/** @import { Investment, Values } from "../core/schemas.js" */
/** @import { Field, Group } from "../fields/fields.js" */

/** The fields of an operation's title, which need no place of their own. */
export const SHOWN_IN_TITLE = ["titreoperation", "lycee", "ville", "etat_d_avancement", "codeuai", "ppi"];

/**
 * @param {boolean} isNew a new operation can only be filled in: there is nothing to read yet
 * @returns {Markup}
 */
export function recordMarkup(isNew) {
  const [story, place] = [GROUPS.filter(({ name }) => name !== "place"), GROUPS.filter(({ name }) => name === "place")];
  return html`
    <div class="page-head record-head">
      <div class="record-title"></div>
      ${!isNew && mayWrite() && headButtons()}
    </div>
    ${!isNew && html`<div class="findings"></div>`}
    <div class="record-layout">
      <form class="record-form" id="record-form" novalidate>
        <div class="concurrent-edit"></div>
        <p class="visually-hidden warnings-told" role="status"></p>
        <div class="groups">
          <div class="group-column">
            ${story.map((group) => groupMarkup(group, isNew))}
            ${!isNew && html`<p class="unknown"></p>`}
          </div>
          <div class="group-column">
            ${place.map((group) => groupMarkup(group, isNew))}
            ${!isNew && html`<section class="facts"></section>`}
          </div>
        </div>
      </form>
      ${!isNew && html`<section class="history"></section><section class="school"></section>`}
    </div>
    <div class="actions"><div role="alert"></div><div class="stale" role="status"></div><p class="message" role="status"></p><div class="undo"></div>${saveButtons(isNew)}</div>`;
}

function headButtons() {
  return html`<p class="head-buttons">
    <button type="button" class="button -primary" name="edit" value="">${t("record.editAll")}</button>
    <button type="button" class="button -danger" name="delete">${t("action.deleteAsk")}</button>
  </p>`;
}

/** @param {boolean} isNew */
function saveButtons(isNew) {
  return html`<p class="save-buttons" ${!isNew && "hidden"}>
    <button type="submit" form="record-form" class="button -primary">${t(isNew ? "action.create" : "action.save")}</button>
    ${!isNew && html`<button type="button" class="button" name="discard">${t("record.discard")}</button>`}
    <span class="form-note">${t("record.requiredNote")}</span>
  </p>`;
}

/**
 * @param {Group} group
 * @param {boolean} isNew
 */
function groupMarkup({ name, fields }, isNew) {
  return html`<section class="group" data-group="${name}">
    <div class="group-head">
      <h2 id="group-${name}">${named("group", name)}</h2>
      ${!isNew && name !== "operation" && editButton(name)}
    </div>
    <div class="group-figure"></div>
    <dl class="values"></dl>
    ${name === "calendar" && html`<p class="hint">${t("record.oddDates")}</p>`}
    <div class="fields" role="group" aria-labelledby="group-${name}" ${!isNew && "hidden"}>${fields.map(fieldInput)}</div>
  </section>`;
}

/** @param {string} group */
function editButton(group) {
  if (!mayWrite()) return null;
  return html`<button type="button" class="button -small" name="edit" value="${group}">${t("record.edit")}<span class="visually-hidden"> ${named("group", group)}</span></button>`;
}

/**
 * @param {Investment | null} record null for a new one
 * @param {URL} root
 * @returns {Markup}
 */
export function titleMarkup(record, root) {
  if (!record) return html`<h1 tabindex="-1">${t("record.new")}</h1>`;
  return html`<h1 tabindex="-1"><a href="${schoolAddress(root, record.codeuai)}">${schoolName(record)}</a></h1>
    <p class="subtitle">${record.titreoperation}</p>
    <div class="codes">
      <dl>
        <div><dt class="visually-hidden">${named("field", "etat_d_avancement")}</dt><dd>${stateBadge(record.etat_d_avancement)}</dd></div>
        ${code("codeuai", record.codeuai)} ${code("ppi", record.ppi)}
      </dl>
      ${editButton("operation")}
    </div>`;
}

/**
 * @param {string} name of a field
 * @param {string} value
 */
function code(name, value) {
  return html`<div><dt>${named("field", name)}</dt> <dd>${value}</dd></div>`;
}

/**
 * @param {Field[]} fields
 * @param {Values} record
 * @returns {Markup} their values, to read
 */
export function fieldValues(fields, record) {
  return html`${fields.map(
    (field) => html`<div>
      <dt>${named("field", field.name)}</dt>
      <dd>${valueText(field.name, record[field.name])}</dd>
    </div>`,
  )}`;
}

/**
 * @param {Investment} record
 * @returns {Markup}
 */
export function facts(record) {
  return html`<h2>${t("record.facts")}</h2>
    <dl>
      ${place("departement", record.departement)} ${place("commune", record.commune)}
      ${fact("code_insee", record.code_insee)} ${fact("id", record.id)} ${fact("version", record.version)}
      ${fact("updated_at", formatDateTime(record.updated_at))}
    </dl>`;
}

/**
 * @param {string} name
 * @param {string | null} value
 */
function place(name, value) {
  return fact(name, value && shownValue(name, value));
}

/**
 * @param {string} name
 * @param {string | number | null} shown
 */
function fact(name, shown) {
  return html`<div>
    <dt>${named("field", name)}</dt>
    <dd>${shown ?? t("record.unknown")}</dd>
  </div>`;
}
