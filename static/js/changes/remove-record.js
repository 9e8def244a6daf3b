// Deletes an operation once the person has confirmed it, and stores the change so that it can be undone.

import { t } from "../core/i18n.js";
import { askToConfirm } from "../ui/confirm-dialog.js";
import { storeVersion } from "./last-change.js";

/** @import { Api } from "../core/api.js" */
/** @import { Investment } from "../core/schemas.js" */

/**
 * @param {Investment} record
 * @param {object} options
 * @param {Api} options.api
 * @param {(message: string) => void} options.onChanged
 * @param {(error: unknown, retry: () => void) => void} options.onFailure
 */
export async function removeRecord(record, options) {
  if (await confirmRemoval(record)) await remove(record, options);
}

/**
 * @param {Investment} record
 * @returns {Promise<boolean>} whether the person wants it to be deleted
 */
export function confirmRemoval({ titreoperation: title, lycee, ville }) {
  const text = t("record.deleteText", { title, lycee, ville });
  return askToConfirm({ title: t("record.deleteTitle"), text, confirm: t("action.delete") });
}

/**
 * @param {Investment} record
 * @param {Parameters<typeof removeRecord>[1]} options
 */
async function remove(record, options) {
  const { api, onChanged, onFailure } = options;
  const id = String(record.id);
  try {
    const { record: current, etag } = await api.get(id);
    await api.remove(id, etag);
    await storeVersion(api, "delete", { ...current, version: current.version + 1 });
    onChanged(t("record.deleted", { title: record.titreoperation }));
  } catch (error) {
    onFailure(error, () => remove(record, options));
  }
}
