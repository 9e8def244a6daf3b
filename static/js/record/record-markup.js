// The markup of a record: its title, groups of fields to read or to edit in place, and the bar that saves. Pure.

import { formatDateTime } from "../core/format.js";
import { html } from "../core/html.js";
import { named, t } from "../core/i18n.js";
import { GROUPS } from "../fields/fields.js";
import { stateBadge } from "../fields/state-badge.js";
import { valueText } from "../fields/value-text.js";
import { fieldInput, widthOf } from "./field-markup.js";

/** @import { Markup } from "../core/html.js" */
/** @import { Investment, Values } from "../core/schemas.js" */
/** @import { Field, Group } from "../fields/fields.js" */

/**
 * @param {boolean} isNew a new operation can only be filled in: there is nothing to read yet
 * @returns {Markup}
 */
export function recordMarkup(isNew) {
  return html`
    <div class="page-head record-head">
      <div class="record-title"></div>
      ${!isNew && headButtons()}
    </div>
    <div class="record-layout">
      <form class="record-form" id="record-form" novalidate>
        <div class="concurrent-edit"></div>
        <div class="groups">
          ${!isNew && html`<div class="findings"></div>`}
          ${GROUPS.map((group) => groupMarkup(group, isNew))}
        </div>
      </form>
      ${
        !isNew &&
        html`<aside class="asides"><section class="facts"></section><section class="school"></section></aside>
        <section class="history"></section>`
      }
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
  const title = named("group", name);
  return html`<section class="group" data-group="${name}">
    <div class="group-head">
      <h2 id="group-${name}">${title}</h2>
      ${!isNew && html`<button type="button" class="button -small" name="edit" value="${name}">${t("record.edit")}<span class="visually-hidden"> ${title}</span></button>`}
    </div>
    <div class="group-figure"></div>
    <dl class="values"></dl>
    <div class="fields" role="group" aria-labelledby="group-${name}" ${!isNew && "hidden"}>${fields.map(fieldInput)}</div>
  </section>`;
}

/**
 * @param {Investment | null} record null for a new one
 * @returns {Markup}
 */
export function titleMarkup(record) {
  if (!record) return html`<h1 tabindex="-1">${t("record.new")}</h1>`;
  return html`<h1 tabindex="-1">${record.titreoperation}</h1>
    <p class="subtitle">${record.lycee}, ${record.ville} ${stateBadge(record.etat_d_avancement)}</p>`;
}

/**
 * @param {Field[]} fields
 * @param {Values} record
 * @returns {Markup} their values, to read
 */
export function fieldValues(fields, record) {
  return html`${fields.map(
    (field) => html`<div class="${widthOf(field)}">
      <dt>${named("field", field.name)}</dt>
      <dd>${value(field, record)}</dd>
    </div>`,
  )}`;
}

/**
 * @param {Field} field
 * @param {Values} record
 */
function value({ name, kind }, record) {
  if (record[name] === null) return html`<span class="none">${t("record.none")}</span>`;
  return kind === "state" ? stateBadge(record.etat_d_avancement) : valueText(name, record[name]);
}

/**
 * @param {Investment} record
 * @returns {Markup}
 */
export function facts(record) {
  const departement = record.departement && named("departement", record.departement);
  return html`<h2>${t("record.facts")}</h2>
    <dl>
      ${fact("departement", departement)} ${fact("commune", record.commune)}
      ${fact("code_insee", record.code_insee)} ${fact("id", record.id)} ${fact("version", record.version)}
      ${fact("updated_at", formatDateTime(record.updated_at))}
    </dl>`;
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
