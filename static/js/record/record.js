// The page of one record: an existing one, a deleted one, one that never was, or the form for a new one.

import { storeVersion } from "../changes/last-change.js";
import { t } from "../core/i18n.js";
import { ApiError, orNull } from "../core/problem.js";
import { leaveMessage } from "../core/session.js";
import { readValues } from "../fields/input-values.js";
import { showFailedCall } from "../ui/notice.js";
import { withModule } from "../ui/on-demand.js";
import { renderPlaceholder, showMissing } from "../ui/placeholder.js";
import { startWaiting } from "../ui/waiting.js";
import { mountExistingRecord } from "./existing-record.js";
import { mountRecordForm } from "./record-form.js";

/** @import { Api } from "../core/api.js" */
/** @import { RecordForm } from "./record-form.js" */

/**
 * @param {HTMLElement} main
 * @param {Api} api
 * @param {URL} root
 * @param {string} id
 */
export async function mountRecord(main, api, root, id) {
  const alert = renderPlaceholder(main, root, t("record.number", { id }));
  const stopWaiting = startWaiting(main);
  try {
    await showRecord(main, api, root, id, alert);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    showFailedCall(alert, error, () => mountRecord(main, api, root, id));
  } finally {
    stopWaiting();
  }
}

/**
 * @param {HTMLElement} main
 * @param {Api} api
 * @param {URL} root
 * @param {string} id
 * @param {Element} alert a region for what keeps the record from being shown
 */
async function showRecord(main, api, root, id, alert) {
  const answer = await orNull(api.get(id));
  if (answer) return mountExistingRecord(main, api, root, answer);
  const versions = await orNull(api.history(Number(id)));
  if (!versions) return showMissing(main, root, { title: t("record.missing"), text: t("record.missingText") });
  await withModule(
    () => import("./deleted-record.js"),
    ({ showDeleted }) => showDeleted(main, api, root, Number(id), versions),
    (error, retry) => showFailedCall(alert, /** @type {ApiError} */ (error), retry),
  );
}

/**
 * @param {HTMLElement} main
 * @param {Api} api
 * @param {URL} root
 */
export function mountNewRecord(main, api, root) {
  async function save() {
    const { record, location: address } = await api.create(readValues(view.inputs.texts()));
    await storeVersion(api, "create", record);
    leaveMessage(t("record.added"));
    const id = address?.split("/").at(-1) ?? record.id;
    view.leave(() => location.assign(new URL(`investments/${id}`, root)));
  }

  /** @type {RecordForm} */
  const view = mountRecordForm(main, api, root, null, { save });
}
