// The inputs of a record's form: what they were filled with, what was typed since, and the error at each.

import { find } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { checkTexts } from "../fields/check.js";
import { FIELDS } from "../fields/fields.js";
import { changesBetween, writeTexts } from "../fields/input-values.js";

/** @import { FieldName, Values } from "../core/schemas.js" */
/** @import { FieldErrors } from "../fields/check.js" */
/** @import { Texts } from "../fields/input-values.js" */
/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */
/** @typedef {ReturnType<typeof mountInputs>} Inputs */

/** Each of them needs the other. */
const COORDINATES = ["longitude", "latitude"];

/**
 * @param {string} name of a field
 * @returns {string[]} the fields that are validated with it
 */
function validatedWith(name) {
  return COORDINATES.includes(name) ? COORDINATES : [name];
}

/** @param {HTMLFormElement} form */
export function mountInputs(form) {
  const controls = findControls(form);
  /** Names of fields that were left with something typed, or refused: from then on each key validates them. */
  const validated = new Set();
  let filled = writeTexts(null);

  const texts = () => readTexts(controls);
  const changes = () => changesBetween(filled, texts());
  const controlAt = (/** @type {EventTarget | null} */ target) => controls.find((control) => control === target);
  const isTyped = (/** @type {Control} */ control) => control.value !== filled[nameOf(control)] || isHalfTyped(control);

  /**
   * @param {string[]} names the fields to check
   * @returns {FieldErrors}
   */
  function check(names) {
    const half = controls.filter((control) => names.includes(control.name) && isHalfTyped(control));
    return { ...checkTexts(texts(), names), ...Object.fromEntries(half.map(({ name }) => [name, [t("check.date")]])) };
  }

  /** @param {Control} control */
  function validate({ name }) {
    const names = validatedWith(name);
    const errors = check(names);
    for (const each of controls) {
      if (names.includes(each.name) && validated.has(each.name)) showError(form, each, errors[each.name] ?? []);
    }
  }

  form.addEventListener("focusout", ({ target }) => {
    const control = controlAt(target);
    if (!control || !isTyped(control)) return;
    validated.add(control.name);
    validate(control);
  });
  form.addEventListener("input", ({ target }) => {
    const control = controlAt(target);
    if (control && validatedWith(control.name).some((name) => validated.has(name))) validate(control);
  });

  return {
    texts,
    changes,
    check,

    /** @returns {boolean} whether leaving now would lose something */
    isChanged: () => Object.keys(changes()).length > 0 || controls.some(isHalfTyped),

    /** @returns {string[]} names of the fields in which something is typed, right or wrong */
    typed: () => controls.filter(isTyped).map(({ name }) => name),

    /**
     * Types for the person: what is set is a change like any other.
     * @param {Partial<Texts>} set
     */
    set(set) {
      const names = Object.keys(set);
      for (const control of controls.filter(({ name }) => names.includes(name))) {
        control.value = set[nameOf(control)] ?? "";
        validate(control);
      }
      form.dispatchEvent(new Event("input"));
    },

    /**
     * Shows a record, and takes it as what changes are counted from.
     * @param {Values | null} record
     * @param {string[]} [kept] names of the fields that keep what is typed in them
     */
    fill(record, kept = []) {
      filled = writeTexts(record);
      for (const control of controls.filter(({ name }) => !kept.includes(name))) {
        control.value = filled[nameOf(control)];
        validated.delete(control.name);
        showError(form, control, []);
      }
    },

    /**
     * Shows errors at their fields, removes the others, and goes to the first.
     * @param {FieldErrors} errors
     * @returns {FieldErrors} those that no field of the form can show
     */
    showErrors(errors) {
      for (const control of controls) showError(form, control, errors[control.name] ?? []);
      for (const name of Object.keys(errors)) validated.add(name);
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
