// The form of a record: checks and submits what is typed, says how that went, and warns before it is lost.

import { find, render } from "../core/dom.js";
import { listErrors, refusals } from "../core/failures.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { ApiError } from "../core/problem.js";
import { takeMessage } from "../core/session.js";
import { FIELDS } from "../fields/fields.js";
import { schoolName } from "../fields/school-name.js";
import { clearNotice, showFailedCall, showNotice } from "../ui/notice.js";
import { withModule } from "../ui/on-demand.js";
import { backLink } from "../ui/placeholder.js";
import { startWaiting } from "../ui/waiting.js";
import { mountInputs } from "./form-inputs.js";
import { mountGroups } from "./groups.js";
import { mountPlaceInput } from "./place-input.js";
import { facts, recordMarkup, titleMarkup } from "./record-markup.js";

/** @import { Api } from "../core/api.js" */
/** @import { Investment } from "../core/schemas.js" */
/** @import { FieldErrors } from "../fields/check.js" */
/** @typedef {ReturnType<typeof mountRecordForm>} RecordForm */

/**
 * @param {HTMLElement} main
 * @param {Api} api
 * @param {URL} root
 * @param {Investment | null} record null for a new one
 * @param {object} options
 * @param {() => Promise<void>} options.save sends the form; fails with an ApiError when it is refused
 * @param {Record<number, () => Promise<void>>} [options.recoveries] what to do about a refusal, by its status
 */
export function mountRecordForm(main, api, root, record, { save, recoveries = {} }) {
  render(
    main,
    html`<div class="record-nav">${backLink(root)}<nav class="pager" aria-label="${t("pager.title")}"></nav></div> ${recordMarkup(record === null)}`,
  );
  const element = (/** @type {string} */ selector) => find(main, selector, HTMLElement);
  const form = find(main, "form", HTMLFormElement);
  const alert = element(".actions [role=alert]");
  const inputs = mountInputs(form);
  const groups = mountGroups(main, (isEditing) => {
    element(".save-buttons").hidden = !isEditing;
    if (!element('[data-group="place"] .fields').hidden) mountPlaceOnce();
  });
  /** What helps to fill in the form, and follows what it is filled with. @type {{ refresh: () => void }[]} */
  const aids = [];
  let hasPlaceInput = false;
  let isBusy = false;

  const say = (/** @type {string} */ text) => {
    element(".message").textContent = text;
  };

  /**
   * @param {Investment} shown
   * @param {string[]} [kept] names of the fields that keep what is typed in them
   */
  function show(shown, kept = []) {
    document.title = `${schoolName(shown)} · ${shown.titreoperation}`;
    render(element(".record-title"), titleMarkup(shown, root));
    render(element(".facts"), facts(shown));
    groups.show(shown);
    inputs.fill(shown, kept);
    for (const aid of aids) aid.refresh();
    groups.close(kept);
  }

  function showEmpty() {
    document.title = `${t("record.new")} · ${t("page.name")}`;
    render(element(".record-title"), titleMarkup(null, root));
    inputs.fill(null);
  }

  /**
   * Runs one action at a time, and shows its failure with a button to run it again.
   * @param {() => Promise<void>} action
   */
  async function attempt(action) {
    if (isBusy) return;
    isBusy = true;
    clearNotice(alert);
    say("");
    const stopWaiting = startWaiting(main);
    try {
      await run(action);
    } finally {
      isBusy = false;
      stopWaiting();
    }
  }

  /** @param {() => Promise<void>} action */
  async function run(action) {
    try {
      await action();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const recover = recoveries[error.status];
      if (recover && recover !== action) await run(recover);
      else showFailure(error, action);
    }
  }

  async function submit() {
    const changed = Object.keys(inputs.changes());
    const errors = inputs.check(record ? inputs.typed() : FIELDS.map(({ name }) => name));
    if (Object.keys(errors).length > 0) showErrors(errors);
    else if (!record || changed.length > 0) await save();
    else {
      groups.close([]);
      say(t("record.unchanged"));
    }
  }

  /** @param {FieldErrors} errors */
  function showErrors(errors) {
    if (record) groups.reveal(Object.keys(errors));
    const text = listErrors(inputs.showErrors(errors));
    showNotice(alert, { title: t("record.refused"), text });
  }

  /**
   * @param {ApiError} error
   * @param {() => Promise<void>} action
   */
  function showFailure(error, action) {
    const refused = refusals(error.fieldErrors);
    if (error.status === 422 && Object.keys(refused).length > 0) showErrors(refused);
    else showFailedCall(alert, error, () => attempt(action));
  }

  /** @param {BeforeUnloadEvent} event */
  function guard(event) {
    if (inputs.isChanged()) event.preventDefault();
  }

  /** @param {() => void} go changes the address, without a question about what was typed */
  function leave(go) {
    window.removeEventListener("beforeunload", guard);
    go();
  }

  function focusTitle() {
    find(main, "h1", HTMLElement).focus();
  }

  function loadAids() {
    // Without them, a form can still be filled in.
    withModule(
      () => import("./form-aids.js"),
      ({ mountAids }) => aids.push(mountAids(form, inputs, { api, root, say })),
      () => {},
    );
  }

  async function mountPlaceOnce() {
    if (hasPlaceInput) return;
    hasPlaceInput = true;
    aids.push(await mountPlaceInput(form, inputs, { root, say }));
  }

  form.addEventListener("focusin", loadAids, { once: true });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(submit);
  });
  window.addEventListener("beforeunload", guard);
  if (record) show(record);
  else {
    showEmpty();
    mountPlaceOnce();
  }
  say(takeMessage());
  return { element, alert, inputs, groups, show, say, attempt, submit, leave, focusTitle, isBusy: () => isBusy };
}
