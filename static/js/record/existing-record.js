// One operation that is there: saves what changed, brings back versions, answers its findings, deletes.

import { keepDismissal, keepVersion } from "../changes/last-change.js";
import { confirmRemoval } from "../changes/remove-record.js";
import { mountUndo } from "../changes/undo-button.js";
import { named, t } from "../core/i18n.js";
import { lastListQuery, leaveMessage } from "../core/session.js";
import { ask } from "../ui/confirm-dialog.js";
import { clearNotice } from "../ui/notice.js";
import { mountOthers } from "./concurrent-edits.js";
import { mountSheet } from "./record-form.js";
import { mountParts } from "./sections.js";

/** @import { ChangeAction } from "../changes/last-change.js" */
/** @import { Answer, Api } from "../core/api.js" */
/** @import { Sheet } from "./record-form.js" */

/**
 * @param {HTMLElement} main
 * @param {Api} api
 * @param {URL} root
 * @param {Answer} answer
 */
export function mountPresentRecord(main, api, root, answer) {
  const { id } = answer.record;
  const key = String(id);
  let { record, etag } = answer;

  /**
   * @param {Answer} newer
   * @param {string[]} kept names of the fields that keep what is typed in them
   */
  function take(newer, kept) {
    ({ record, etag } = newer);
    clearNotice(view.part(".stale"));
    view.show(record, kept);
    parts.load(record);
  }

  /**
   * Shows what a change made of the record, says so, and offers to undo it.
   * @param {ChangeAction} action
   * @param {Answer} changed
   * @param {string[]} kept
   * @param {string} message
   */
  function conclude(action, changed, kept, message) {
    const isNew = changed.record.version > record.version;
    take(changed, kept);
    view.say(message);
    // Looked up while the person goes on.
    if (isNew) keepVersion(api, action, record).then(undo.refresh);
  }

  async function save() {
    const sent = view.editor.texts();
    const changed = await api.patch(key, view.editor.changes(), etag);
    // What was typed while the answer was under way stays, as a change of the new version.
    const now = Object.entries(view.editor.texts());
    const typedSince = now.filter(([name, text]) => text !== sent[/** @type {keyof typeof sent} */ (name)]);
    const kept = typedSince.map(([name]) => name);
    conclude("update", changed, kept, t("record.saved"));
  }

  async function remove() {
    await api.remove(key, etag);
    await keepVersion(api, "delete", { ...record, version: record.version + 1 });
    leaveMessage(t("record.deleted", { title: record.titreoperation }));
    view.leave(() => location.assign(new URL(lastListQuery() || ".", root)));
  }

  async function revert(/** @type {number} */ version) {
    const changed = await api.revert(id, version, etag);
    conclude("revert", changed, view.editor.typed(), t("version.reverted", { version: String(version) }));
    view.focusTitle();
  }

  async function accept(/** @type {string} */ rule) {
    const changed = await api.accept(id, rule, etag);
    conclude("update", changed, view.editor.typed(), t("findings.accepted", { name: record.titreoperation }));
    view.focusTitle();
  }

  async function dismiss(/** @type {string} */ rule) {
    await api.dismiss(id, rule, etag);
    view.say(t("findings.dismissed", { name: record.titreoperation }));
    keepDismissal(api, { ...record, rule }).then(undo.refresh);
    parts.load(record);
    view.focusTitle();
  }

  /** @param {string} message says what was undone */
  async function showUndone(message) {
    take(await api.get(key), view.editor.typed());
    view.say(message);
    view.focusTitle();
  }

  async function discard() {
    const names = view.editor.typed().map((name) => named("field", name));
    const question = { title: t("record.discardTitle"), text: names.join(", "), confirm: t("record.discard") };
    if (names.length === 0 || (await ask(question))) view.show(record);
  }

  async function askToRemove() {
    if (await confirmRemoval(record)) view.attempt(remove);
  }

  /** @type {Sheet} */
  const view = mountSheet(main, root, record, {
    save,
    recoveries: { 404: () => others.recoverMissing(), 412: () => others.compare() },
  });
  const parts = mountParts(view.part, {
    api,
    root,
    onRevert: (version) => view.attempt(() => revert(version)),
    onAccept: (rule) => view.attempt(() => accept(rule)),
    onDismiss: (rule) => view.attempt(() => dismiss(rule)),
  });
  const undo = mountUndo(view.part(".undo"), { api, onUndone: (message) => view.attempt(() => showUndone(message)) });
  const others = mountOthers(view, {
    api,
    current: () => record,
    take,
    onRestored: (restored) => conclude("revert", restored, view.editor.typed(), t("deleted.restored")),
  });
  main.addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    if (target.name === "edit") view.groups.open(target.value);
    else if (target.name === "delete") askToRemove();
    else if (target.name === "discard") discard();
  });
  parts.load(record);
  if (location.hash === "#edit") view.groups.open("");
}
