// The state of an operation as a coloured badge. Pure.

import { html } from "../core/html.js";
import { stateTone } from "./fields.js";
import { shownValue } from "./shown-value.js";

/** @param {string} state as published */
export function stateBadge(state) {
  return html`<span class="badge -${stateTone(state)}">${shownValue("etat_d_avancement", state)}</span>`;
}
