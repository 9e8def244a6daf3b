// What somebody else does to the operation that a person looks at: seen early, settled field by field, never lost.

import { t } from "../core/i18n.js";
import { poll } from "../core/poll.js";
import { orNull } from "../core/problem.js";
import { clearNotice, showNotice } from "../ui/notice.js";
import { chooseByField } from "./choose-by-field.js";
import { differencesBetween } from "./differences.js";
import { lastPresent } from "./versions.js";

/** @import { Answer, Api } from "../core/api.js" */
/** @import { Investment } from "../core/schemas.js" */
/** @import { Difference } from "./differences.js" */
/** @import { Sheet } from "./record-form.js" */

const COVERED_BY_CONFLICT = [".groups", ".head-buttons", ".save-buttons", ".undo", ".asides", ".journal"];

/**
 * @param {Sheet} view
 * @param {object} options
 * @param {Api} options.api
 * @param {() => Investment} options.current the version that the page shows
 * @param {(newest: Answer, kept: string[]) => void} options.take shows another one; what is typed in those fields stays
 * @param {(restored: Answer) => void} options.onRestored the person has brought back what somebody else deleted
 */
export function mountOthers(view, { api, current, take, onRestored }) {
  const { id, version } = current();
  const key = String(id);
  let toldVersion = version;

  /** The record has changed since it was read: the person chooses between what is typed and what is saved. */
  async function compare() {
    const newest = await api.get(key);
    const differences = differencesBetween(current(), view.editor.changes(), newest.record);
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
    if (!mine) return view.focusTitle();
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
      onRestored(await api.revert(id, last?.version ?? 1, null));
    };
    const actions = [{ label: t("deleted.restore"), act: () => view.attempt(restore) }];
    showNotice(view.alert, { title: t("stale.deleted"), text: t("stale.kept"), actions });
  }

  async function show() {
    if (view.editor.isChanged()) return compare();
    take(await api.get(key), []);
    view.say(t("stale.shown"));
    view.focusTitle();
  }

  async function look() {
    if (view.isBusy() || view.part(".groups").hidden) return;
    const saved = (await orNull(api.get(key)))?.record.version ?? Number.POSITIVE_INFINITY;
    if (view.isBusy() || saved <= Math.max(current().version, toldVersion)) return;
    toldVersion = saved;
    const title = t(Number.isFinite(saved) ? "failure.412.title" : "stale.deleted");
    const actions = [{ label: t("stale.show"), act: () => view.attempt(show) }];
    showNotice(view.part(".stale"), { title, tone: "warning", actions });
  }

  poll(look);
  return { compare, recoverMissing };
}
