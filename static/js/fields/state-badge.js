// The state of an operation as a coloured badge. Pure.

import { html } from "../core/html.js";
import { named } from "../core/i18n.js";
import { stateTone } from "./fields.js";

/** @param {string} state as published */
export function stateBadge(state) {
  return html`<span class="badge -${stateTone(state)}">${named("stage", state)}</span>`;
}
