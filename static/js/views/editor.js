// The state of a record's form: what it was filled with, what was typed since, and the errors at its fields.

import { checkTexts } from "../check.js";
import { find } from "../dom.js";
import { FIELDS } from "../fields.js";
import { changesBetween, writeTexts } from "../form.js";
import { t } from "../i18n.js";

/** @import { FieldName, Values } from "../fields.js" */
/** @import { FieldErrors } from "../check.js" */
/** @import { Texts } from "../form.js" */
/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

/** @param {HTMLFormElement} form */
export function mountEditor(form) {
  const controls = findControls(form);
  let filled = writeTexts(null);

  const texts = () => readTexts(controls);
  const changes = () => changesBetween(filled, texts());

  form.addEventListener("input", (event) => {
    const control = controls.find((control) => control === event.target);
    if (control) showError(form, control, []);
  });

  return {
    texts,
    changes,

    /** @returns {boolean} whether leaving now would lose something */
    isChanged: () => Object.keys(changes()).length > 0 || controls.some(isHalfTyped),

    /**
     * Shows a record, and takes it as what changes are counted from.
     * @param {Values | null} record
     * @param {string[]} [kept] names of the fields that keep what is typed in them
     */
    fill(record, kept = []) {
      filled = writeTexts(record);
      for (const control of controls) {
        if (!kept.includes(control.name)) control.value = filled[nameOf(control)];
      }
    },

    /**
     * @param {string[]} names the fields about to be sent
     * @returns {FieldErrors}
     */
    check(names) {
      const half = controls.filter(isHalfTyped).map(({ name }) => [name, [t("check.date")]]);
      return { ...checkTexts(texts(), names), ...Object.fromEntries(half) };
    },

    /**
     * Shows errors at their fields, removes the others, and goes to the first.
     * @param {FieldErrors} errors
     * @returns {FieldErrors} those that no field of the form can show
     */
    showErrors(errors) {
      for (const control of controls) showError(form, control, errors[control.name] ?? []);
      controls.find((control) => control.name in errors)?.focus();
      const shown = controls.map((control) => control.name);
      return Object.fromEntries(Object.entries(errors).filter(([name]) => !shown.includes(name)));
    },
  };
}

/**
 * @param {HTMLFormElement} form
 * @returns {Control[]} in the order of the form
 */
function findControls(form) {
  return FIELDS.map(({ name }) => /** @type {Control} */ (form.elements.namedItem(name)));
}

/**
 * @param {Control[]} controls
 * @returns {Texts}
 */
function readTexts(controls) {
  return /** @type {Texts} */ (Object.fromEntries(controls.map(({ name, value }) => [name, value])));
}

/**
 * @param {Control} control
 * @returns {FieldName}
 */
function nameOf(control) {
  return /** @type {FieldName} */ (control.name);
}

/**
 * A date of which a part is typed reads as empty, and would be saved as none.
 * @param {Control} control
 * @returns {boolean}
 */
function isHalfTyped(control) {
  return control.validity.badInput;
}

/**
 * @param {HTMLFormElement} form
 * @param {Control} control
 * @param {string[]} messages
 */
function showError(form, control, messages) {
  find(form, `#${control.name}-error`, HTMLElement).textContent = messages.join(" ");
  if (messages.length > 0) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
}
