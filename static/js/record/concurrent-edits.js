// Concurrent edits: what somebody else does to the record that the page shows is seen early, and nothing typed is lost.

import { t } from "../core/i18n.js";
import { poll } from "../core/poll.js";
import { orNull } from "../core/problem.js";
import { clearNotice, showFailedCall, showNotice } from "../ui/notice.js";
import { withModule } from "../ui/on-demand.js";
import { differencesBetween } from "./differences.js";
import { lastPresent } from "./versions.js";

/** @import { Answer } from "../core/answers.js" */
/** @import { Api } from "../core/api.js" */
/** @import { ApiError } from "../core/problem.js" */
/** @import { Investment } from "../core/schemas.js" */
/** @import { Difference } from "./differences.js" */
/** @import { RecordForm } from "./record-form.js" */

const HIDDEN_DURING_CHOICE = [
  ".findings",
  ".groups",
  ".codes",
  ".head-buttons",
  ".save-buttons",
  ".undo",
  ".history",
  ".school",
];

/**
 * @param {RecordForm} view
 * @param {object} options
 * @param {Api} options.api
 * @param {() => Investment} options.current the version that the page shows
 * @param {(newest: Answer, kept: string[]) => void} options.take shows another one; what is typed in those fields stays
 * @param {(restored: Answer) => void} options.onRestored the person has restored what somebody else deleted
 */
export function mountConcurrentEdits(view, { api, current, take, onRestored }) {
  const { id, version } = current();
  const key = String(id);
  let announcedVersion = version;

  /** The record has changed since it was read: the person chooses between what is typed and what is saved. */
  async function compare() {
    const newest = await api.get(key);
    const differences = differencesBetween(current(), view.inputs.changes(), newest.record);
    if (!view.inputs.isChanged() || differences.length === 0) return takeWithWarning(newest, t("failure.412.title"));
    await withModule(
      () => import("./choose-by-field.js"),
      ({ chooseByField }) => letChoose(newest, differences, chooseByField),
      (error, retry) => showFailedCall(view.alert, /** @type {ApiError} */ (error), retry),
    );
  }

  /**
   * @param {Answer} newest
   * @param {Difference[]} differences
   * @param {typeof import("./choose-by-field.js").chooseByField} chooseByField
   */
  async function letChoose(newest, differences, chooseByField) {
    clearNotice(view.element(".stale"));
    const hidden = HIDDEN_DURING_CHOICE.map(view.element);
    const mine = await chooseByField(view.element(".concurrent-edit"), hidden, differences);
    if (!mine) return view.focusTitle();
    await view.attempt(async () => {
      take(newest, mine);
      if (mine.length > 0) await view.submit();
      else view.say(t("concurrent.theirsTaken"));
    });
  }

  /**
   * @param {Answer} newest
   * @param {string} title
   */
  function takeWithWarning(newest, title) {
    take(newest, view.inputs.typed());
    showNotice(view.alert, { title, text: t("stale.shown"), tone: "warning" });
  }

  /** A call found nothing: a finding of the record has gone, or the record itself. */
  async function recoverMissing() {
    const newest = await orNull(api.get(key));
    if (newest) takeWithWarning(newest, t("failure.409.title"));
    else if (view.inputs.isChanged()) offerToRestore();
    else location.reload();
  }

  function offerToRestore() {
    const restore = async () => {
      const last = lastPresent(await api.history(id));
      onRestored(await api.revert(id, last?.version ?? 1, null));
    };
    const actions = [{ label: t("deleted.restore"), act: () => view.attempt(restore) }];
    showNotice(view.alert, { title: t("stale.deleted"), text: t("stale.kept"), actions });
  }

  async function showNewest() {
    if (view.inputs.isChanged()) return compare();
    take(await api.get(key), []);
    view.say(t("stale.shown"));
    view.focusTitle();
  }

  async function check() {
    if (view.isBusy() || view.element(".groups").hidden) return;
    const saved = (await orNull(api.get(key)))?.record.version ?? Number.POSITIVE_INFINITY;
    if (view.isBusy() || saved <= Math.max(current().version, announcedVersion)) return;
    announcedVersion = saved;
    const title = t(Number.isFinite(saved) ? "failure.412.title" : "stale.deleted");
    const actions = [{ label: t("stale.show"), act: () => view.attempt(showNewest) }];
    showNotice(view.element(".stale"), { title, tone: "warning", actions });
  }

  poll(check);
  return { compare, recoverMissing };
}
