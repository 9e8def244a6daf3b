// The sheet of one operation at work: guards what is typed, checks, submits, and says how each attempt went.

import { find, render } from "../dom.js";
import { explain, listErrors } from "../failures.js";
import { FIELDS } from "../fields.js";
import { html } from "../html.js";
import { ApiError } from "../problem.js";
import { takeMessage } from "../session.js";
import { mountEditor } from "./editor.js";
import { backLink, clearNotice, showNotice, startWaiting } from "./notice.js";
import { facts, sheet, sheetHead } from "./sheet-markup.js";

/** @import { FieldErrors } from "../check.js" */
/** @import { Investment } from "../fields.js" */
/** @import { Action } from "./notice.js" */
/** @typedef {ReturnType<typeof mountSheet>} Sheet */

/**
 * @param {HTMLElement} main
 * @param {URL} root
 * @param {Investment | null} record null for a new one
 * @param {{ save: () => Promise<void>, conflictActions?: () => Action[] }} options
 *   save: sends the form, and throws an ApiError when it is refused
 */
export function mountSheet(main, root, record, { save, conflictActions = () => [] }) {
  render(main, html`${backLink(root)} ${sheet(record === null)}`);
  const form = find(main, "form", HTMLFormElement);
  const alert = find(form, "[role=alert]", HTMLElement);
  const message = find(form, ".message", HTMLElement);
  const editor = mountEditor(form);
  let isBusy = false;

  const say = (/** @type {string} */ text) => {
    message.textContent = text;
  };

  /**
   * @param {Investment | null} shown
   * @param {string[]} [kept] names of the fields that keep what is typed in them
   */
  function show(shown, kept = []) {
    document.title = shown ? `${shown.titreoperation} · ${shown.lycee}` : "Ajouter une opération · Lycées franciliens";
    render(find(main, ".sheet-head", HTMLElement), sheetHead(shown));
    if (shown) render(find(main, ".facts", HTMLElement), facts(shown));
    editor.fill(shown, kept);
  }

  /**
   * Runs one action at a time, and shows its failure with a way to run it again.
   * @param {() => Promise<void>} action
   */
  async function attempt(action) {
    if (isBusy) return;
    isBusy = true;
    clearNotice(alert);
    say("");
    const stopWaiting = startWaiting(form);
    try {
      await action();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      showFailure(error, action);
    } finally {
      isBusy = false;
      stopWaiting();
    }
  }

  async function submit() {
    const changed = Object.keys(editor.changes());
    const errors = editor.check(record ? changed : FIELDS.map((field) => field.name));
    showErrors(errors);
    if (Object.keys(errors).length > 0) return;
    if (record && changed.length === 0) say("Aucune modification à enregistrer.");
    else await save();
  }

  /** @param {FieldErrors} errors */
  function showErrors(errors) {
    const others = listErrors(editor.showErrors(errors));
    if (Object.keys(errors).length > 0) {
      showNotice(alert, { title: "Rien n'est enregistré : certains champs sont à corriger.", text: others });
    }
  }

  /**
   * @param {ApiError} error
   * @param {() => Promise<void>} action
   */
  function showFailure(error, action) {
    if (error.status === 422 && Object.keys(error.fieldErrors).length > 0) showErrors(error.fieldErrors);
    else if (error.status === 412) {
      showNotice(alert, { ...explain(error), tone: "warning", actions: conflictActions() });
    } else showNotice(alert, { ...explain(error), actions: [{ label: "Réessayer", act: () => attempt(action) }] });
  }

  /** @param {BeforeUnloadEvent} event */
  function guard(event) {
    if (editor.isChanged()) event.preventDefault();
  }

  /** @param {URL} address to go to, without asking about what was typed */
  function leave(address) {
    window.removeEventListener("beforeunload", guard);
    location.assign(address);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(submit);
  });
  window.addEventListener("beforeunload", guard);
  show(record);
  say(takeMessage());
  return { editor, show, say, attempt, leave };
}
