// The state of an operation as a coloured badge.

import { stateTone } from "../fields.js";
import { html } from "../html.js";
import { named } from "../i18n.js";

/** @param {string} state as published */
export function stateBadge(state) {
  return html`<span class="badge -${stateTone(state)}">${named("stage", state)}</span>`;
}
