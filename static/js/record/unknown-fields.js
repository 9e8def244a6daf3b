// What is not known of a record: one line that names the fields, each a button to fill it in where one may. Pure.

import { lowerFirst } from "../core/format.js";
import { html } from "../core/html.js";
import { named, t } from "../core/i18n.js";
import { mayWrite } from "../core/user.js";
import { FIELDS } from "../fields/fields.js";

/** @import { Values } from "../core/schemas.js" */

/**
 * @param {Values} record
 * @returns its markup; null when all is known
 */
export function unknownFields(record) {
  const unknown = FIELDS.filter(({ name }) => record[name] === null);
  if (unknown.length === 0) return null;
  return html`${t("record.unknownFields", { count: unknown.length })} ${unknown.map(({ name }, index) => [index > 0 && ", ", button(name)])}`;
}

/** @param {string} name of a field */
function button(name) {
  const label = named("field", name);
  if (!mayWrite()) return html`${lowerFirst(label)}`;
  return html`<button type="button" class="link-button" name="fill" value="${name}" title="${t("record.fill", { field: label })}">${lowerFirst(label)}</button>`;
}
