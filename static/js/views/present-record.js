// One operation that is there: saves what changed, settles conflicts, brings back versions, deletes, and looks for news.

import { differencesBetween } from "../comparison.js";
import { find } from "../dom.js";
import { named, t } from "../i18n.js";
import { keepDismissal, keepVersion } from "../last-change.js";
import { orNull } from "../problem.js";
import { lastListQuery, leaveMessage } from "../session.js";
import { lastPresent } from "../versions.js";
import { watch } from "../watch.js";
import { chooseByField } from "./conflict.js";
import { ask } from "./dialog.js";
import { clearNotice, showNotice } from "./notice.js";
import { mountParts } from "./record-parts.js";
import { mountSheet } from "./sheet.js";
import { mountUndo } from "./undo.js";

/** @import { Answer, Api } from "../api.js" */
/** @import { Difference } from "../comparison.js" */
/** @import { ChangeAction } from "../last-change.js" */
/** @import { Sheet } from "./sheet.js" */

const ASKED_EVERY_MS = 15_000;
const COVERED_BY_CONFLICT = [".groups", ".head-buttons", ".save-buttons", ".undo", ".asides", ".journal"];

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
  let toldVersion = record.version;

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
    focusTitle();
  }

  async function accept(/** @type {string} */ rule) {
    const changed = await api.accept(id, rule, etag);
    conclude("update", changed, view.editor.typed(), t("findings.accepted", { name: record.titreoperation }));
    focusTitle();
  }

  async function dismiss(/** @type {string} */ rule) {
    await api.dismiss(id, rule, etag);
    view.say(t("findings.dismissed", { name: record.titreoperation }));
    keepDismissal(api, { ...record, rule }).then(undo.refresh);
    parts.load(record);
    focusTitle();
  }

  /** The record has changed since it was read: the person chooses between what is typed and what is saved. */
  async function compare() {
    const newest = await api.get(key);
    const differences = differencesBetween(record, view.editor.changes(), newest.record);
    if (view.editor.isChanged() && differences.length > 0) settle(newest, differences);
    else takeWithWarning(newest, t("failure.412.title"));
  }

  /**
   * @param {Answer} newest
   * @param {Difference[]} differences
   */
  async function settle(newest, differences) {
    clearNotice(view.part(".stale"));
    const mine = await chooseByField(view.part(".conflict"), COVERED_BY_CONFLICT.map(view.part), differences);
    if (!mine) return focusTitle();
    await view.attempt(async () => {
      take(newest, mine);
      if (mine.length > 0) await view.submit();
      else view.say(t("conflict.theirsTaken"));
    });
  }

  /**
   * @param {Answer} newest
   * @param {string} title
   */
  function takeWithWarning(newest, title) {
    take(newest, view.editor.typed());
    showNotice(view.alert, { title, text: t("stale.shown"), tone: "warning" });
  }

  /** Something is not there any more: a finding of the record, or the record itself. */
  async function recoverMissing() {
    const newest = await orNull(api.get(key));
    if (newest) takeWithWarning(newest, t("failure.409.title"));
    else if (view.editor.isChanged()) offerToBringBack();
    else location.reload();
  }

  function offerToBringBack() {
    const restore = async () => {
      const last = lastPresent(await api.history(id));
      const restored = await api.revert(id, last?.version ?? 1, null);
      conclude("revert", restored, view.editor.typed(), t("deleted.restored"));
    };
    const actions = [{ label: t("deleted.restore"), act: () => view.attempt(restore) }];
    showNotice(view.alert, { title: t("stale.deleted"), text: t("stale.kept"), actions });
  }

  /** @param {string} message */
  async function refresh(message) {
    take(await api.get(key), view.editor.typed());
    view.say(message);
    focusTitle();
  }

  async function look() {
    if (view.isBusy() || view.part(".groups").hidden) return;
    const saved = (await orNull(api.get(key)))?.record.version ?? Number.POSITIVE_INFINITY;
    if (view.isBusy() || saved <= Math.max(record.version, toldVersion)) return;
    toldVersion = saved;
    const act = () => view.attempt(view.editor.isChanged() ? compare : () => refresh(t("stale.shown")));
    const title = t(Number.isFinite(saved) ? "failure.412.title" : "stale.deleted");
    showNotice(view.part(".stale"), { title, tone: "warning", actions: [{ label: t("stale.show"), act }] });
  }

  function focusTitle() {
    find(main, "h1", HTMLElement).focus();
  }

  async function discard() {
    const names = view.editor.typed().map((name) => named("field", name));
    const question = { title: t("record.discardTitle"), text: names.join(", "), confirm: t("record.discard") };
    if (names.length === 0 || (await ask(question))) view.show(record);
  }

  async function askToRemove() {
    const { titreoperation, lycee, ville } = record;
    const text = `« ${titreoperation} », ${lycee}, ${ville}.`;
    if (await ask({ title: t("record.deleteTitle"), text, confirm: t("action.delete") })) view.attempt(remove);
  }

  /** @type {Sheet} */
  const view = mountSheet(main, root, record, { save, recoveries: { 404: recoverMissing, 412: compare } });
  const parts = mountParts(view.part, {
    api,
    root,
    onRevert: (version) => view.attempt(() => revert(version)),
    onAccept: (rule) => view.attempt(() => accept(rule)),
    onDismiss: (rule) => view.attempt(() => dismiss(rule)),
  });
  const undo = mountUndo(view.part(".undo"), { api, onUndone: (message) => view.attempt(() => refresh(message)) });
  main.addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    if (target.name === "edit") view.groups.open(target.value);
    else if (target.name === "delete") askToRemove();
    else if (target.name === "discard") discard();
  });
  parts.load(record);
  if (location.hash === "#edit") view.groups.open("");
  watch(look, ASKED_EVERY_MS);
}
