// The page of an existing record: saves what is typed, reverts to versions, answers findings, deletes.

import { storeDismissal, storeVersion } from "../changes/last-change.js";
import { confirmRemoval } from "../changes/remove-record.js";
import { mountUndo } from "../changes/undo-button.js";
import { named, t } from "../core/i18n.js";
import { lastListQuery, leaveMessage } from "../core/session.js";
import { mayWrite } from "../core/user.js";
import { askToConfirm } from "../ui/confirm-dialog.js";
import { clearNotice } from "../ui/notice.js";
import { withModule } from "../ui/on-demand.js";
import { mountConcurrentEdits } from "./concurrent-edits.js";
import { coordinatesText } from "./coordinates.js";
import { mountPager } from "./pager.js";
import { mountRecordForm } from "./record-form.js";
import { mountSections } from "./sections.js";

/** @import { ChangeAction } from "../changes/last-change.js" */
/** @import { Answer } from "../core/answers.js" */
/** @import { Api } from "../core/api.js" */
/** @import { RecordForm } from "./record-form.js" */

/**
 * @param {HTMLElement} main
 * @param {Api} api
 * @param {URL} root
 * @param {Answer} answer
 */
export function mountExistingRecord(main, api, root, answer) {
  const { id } = answer.record;
  const key = String(id);
  let { record, etag } = answer;

  /**
   * @param {Answer} newer
   * @param {string[]} kept names of the fields that keep what is typed in them
   */
  function take(newer, kept) {
    ({ record, etag } = newer);
    clearNotice(view.element(".stale"));
    view.show(record, kept);
    sections.load(record);
  }

  /**
   * Shows the record as a change left it, says what was done, and offers to undo it.
   * @param {ChangeAction} action
   * @param {Answer} changed
   * @param {string[]} kept
   * @param {string} message
   */
  function showChanged(action, changed, kept, message) {
    const isNew = changed.record.version > record.version;
    take(changed, kept);
    view.say(message);
    // The person need not wait for it.
    if (isNew) storeVersion(api, action, record).then(undo.refresh);
  }

  async function save() {
    const sent = view.inputs.texts();
    const changed = await api.patch(key, view.inputs.changes(), etag);
    // What was typed before the answer came stays, as a change of the new version.
    const now = Object.entries(view.inputs.texts());
    const typedSince = now.filter(([name, text]) => text !== sent[/** @type {keyof typeof sent} */ (name)]);
    const kept = typedSince.map(([name]) => name);
    showChanged("update", changed, kept, t("record.saved"));
  }

  async function remove() {
    await api.remove(key, etag);
    await storeVersion(api, "delete", { ...record, version: record.version + 1 });
    leaveMessage(t("record.deleted", { title: record.titreoperation }));
    view.leave(() => location.assign(new URL(lastListQuery() || ".", root)));
  }

  /** @param {number} version */
  async function revert(version) {
    const changed = await api.revert(id, version, etag);
    showChanged("revert", changed, view.inputs.typed(), t("version.reverted", { version: String(version) }));
    view.focusTitle();
  }

  /** @param {string} rule */
  async function accept(rule) {
    const changed = await api.accept(id, rule, etag);
    showChanged("update", changed, view.inputs.typed(), t("findings.accepted", { name: record.titreoperation }));
    view.focusTitle();
  }

  /** @param {string} rule */
  async function dismiss(rule) {
    await api.dismiss(id, rule, etag);
    view.say(t("findings.dismissed", { name: record.titreoperation }));
    storeDismissal(api, { ...record, rule }).then(undo.refresh);
    sections.load(record);
    view.focusTitle();
  }

  /** @param {string} message says what was undone */
  async function showUndone(message) {
    take(await api.get(key), view.inputs.typed());
    view.say(message);
    view.focusTitle();
  }

  async function discard() {
    const names = view.inputs.typed().map((name) => named("field", name));
    const question = { title: t("record.discardTitle"), text: names.join(", "), confirm: t("record.discard") };
    if (names.length === 0 || (await askToConfirm(question))) view.show(record);
  }

  async function askToRemove() {
    if (await confirmRemoval(record)) view.attempt(remove);
  }

  function copyPlace() {
    withModule(
      () => import("../exports/export-menu.js"),
      ({ copy }) => copy(coordinatesText(record), view.say),
      () => view.say(t("copy.refused")),
    );
  }

  /** @type {RecordForm} */
  const view = mountRecordForm(main, api, root, record, {
    save,
    recoveries: { 404: () => concurrentEdits.recoverMissing(), 412: () => concurrentEdits.compare() },
  });
  const sections = mountSections(view.element, {
    api,
    root,
    onRevert: (version) => view.attempt(() => revert(version)),
    onAccept: (rule) => view.attempt(() => accept(rule)),
    onDismiss: (rule) => view.attempt(() => dismiss(rule)),
  });
  const undo = mountUndo(view.element(".undo"), {
    api,
    onUndone: (message) => view.attempt(() => showUndone(message)),
  });
  const concurrentEdits = mountConcurrentEdits(view, {
    api,
    current: () => record,
    take,
    onRestored: (restored) => showChanged("revert", restored, view.inputs.typed(), t("deleted.restored")),
  });
  main.addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    if (target.name === "edit") view.groups.open(target.value);
    else if (target.name === "fill") view.groups.fill(target.value);
    else if (target.name === "copy") copyPlace();
    else if (target.name === "delete") askToRemove();
    else if (target.name === "discard") discard();
  });
  mountPager(view.element(".pager"), api, root, id);
  sections.load(record);
  if (location.hash === "#edit" && mayWrite()) view.groups.open("");
}
