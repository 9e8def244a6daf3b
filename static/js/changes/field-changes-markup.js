// The markup of changed fields: a list of labels, each with its old and its new value. Pure.

import { html } from "../core/html.js";
import { t } from "../core/i18n.js";

/** @import { FieldChange } from "./field-changes.js" */

/** @param {FieldChange[]} changes */
export function changesMarkup(changes) {
  return html`<dl class="changes">${changes.map(
    ({ label, before, after }) =>
      html`<div><dt>${label}</dt><dd><del>${before}</del> ${arrow()} <ins>${after}</ins></dd></div>`,
  )}</dl>`;
}

/**
 * The values of a record that was added or deleted: there is nothing to compare them with.
 * @param {FieldChange[]} changes
 * @param {"before" | "after"} side
 */
export function valuesMarkup(changes, side) {
  return html`<dl class="changes">${changes.map(
    (change) => html`<div><dt>${change.label}</dt><dd>${change[side]}</dd></div>`,
  )}</dl>`;
}

function arrow() {
  return html`<span aria-hidden="true">→</span><span class="visually-hidden">${t("changes.becomes")}</span>`;
}
