// Deletes an operation, once the person has said so, and keeps the entry of the journal so that it can be undone.

import { keepVersion } from "../changes/last-change.js";
import { t } from "../core/i18n.js";
import { ask } from "../ui/confirm-dialog.js";

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
  const { titreoperation, lycee, ville } = record;
  const text = t("record.deleteText", { title: titreoperation, lycee, ville });
  if (await ask({ title: t("record.deleteTitle"), text, confirm: t("action.delete") })) await remove(record, options);
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
    await keepVersion(api, "delete", { ...current, version: current.version + 1 });
    onChanged(t("record.deleted", { title: record.titreoperation }));
  } catch (error) {
    onFailure(error, () => remove(record, options));
  }
}
