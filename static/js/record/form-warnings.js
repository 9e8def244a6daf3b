// Warns while a person types: shows each doubt at its field, tells the new ones, and exchanges the coordinates if asked.

import { find, render } from "../core/dom.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { FIELDS } from "../fields/fields.js";
import { readOutlines } from "../map/outlines.js";
import { outlinesOf } from "../warnings/outline-geometry.js";
import { warningsOf } from "../warnings/warnings.js";

/** @import { Outlines } from "../warnings/place-warnings.js" */
/** @import { Warning } from "../warnings/warnings.js" */
/** @import { Inputs } from "./form-inputs.js" */

/** Half a word is no mistake. */
const PAUSE_IN_MS = 300;

/**
 * @param {HTMLFormElement} form
 * @param {Inputs} inputs
 * @param {URL} root
 */
export function mountWarnings(form, inputs, root) {
  const status = find(form, ".warnings-told", HTMLElement);
  /** @type {Outlines | null} */
  let outlines = null;
  /** @type {Warning[]} */
  let shown = [];
  let pause = 0;

  /** Warns of what is typed alone: the findings tell of what is stored, unless somebody has dismissed them. */
  function refresh() {
    clearTimeout(pause);
    const typed = inputs.typed();
    const warnings = warningsOf(inputs.texts(), outlines).filter(({ fields }) =>
      fields.some((name) => typed.includes(name)),
    );
    const before = shown;
    shown = warnings;
    for (const { name } of FIELDS) showAt(name, textsAt(before, name) !== textsAt(warnings, name));
    const told = before.map(({ text }) => text);
    const texts = warnings.map(({ text }) => text).filter((text) => !told.includes(text));
    if (texts.length > 0 || warnings.length === 0) status.textContent = texts.join(" ");
  }

  /**
   * @param {string} name of a field
   * @param {boolean} isOther a button that stays the same keeps the focus
   */
  function showAt(name, isOther) {
    if (isOther) render(find(form, `#${name}-warning`, HTMLElement), html`${at(shown, name).map(warningMarkup)}`);
  }

  function exchange() {
    const { longitude, latitude } = inputs.texts();
    inputs.set({ longitude: latitude, latitude: longitude });
    refresh();
    find(form, "#longitude", HTMLElement).focus();
  }

  form.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(refresh, PAUSE_IN_MS);
  });
  form.addEventListener("change", refresh);
  form.addEventListener("click", ({ target }) => {
    if (target instanceof HTMLButtonElement && target.name === "exchange") exchange();
  });
  readOutlines(root).then(
    (areasOf) => {
      outlines = { communes: outlinesOf(areasOf("commune")), departements: outlinesOf(areasOf("departement")) };
      refresh();
    },
    // Without outlines, the findings tell of places afterwards.
    () => {},
  );
  refresh();
  return { refresh };
}

/**
 * @param {Warning[]} warnings
 * @param {string} name of a field
 */
function at(warnings, name) {
  return warnings.filter(({ fields }) => fields[0] === name);
}

/**
 * @param {Warning[]} warnings
 * @param {string} name of a field
 */
function textsAt(warnings, name) {
  return at(warnings, name)
    .map(({ text }) => text)
    .join("\n");
}

/** @param {Warning} warning */
function warningMarkup({ name, text }) {
  const button = html` <button type="button" class="button -small" name="exchange">${t("warning.exchange")}</button>`;
  return html`<span>${text}${name === "exchanged" && button}</span> `;
}
