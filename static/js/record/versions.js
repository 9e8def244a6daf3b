// The versions of one record in words, and which of them it can be reverted to. Pure.

import { formatDateTime } from "../core/format.js";
import { named, t } from "../core/i18n.js";

/** @import { Values, Version } from "../core/schemas.js" */

/**
 * @param {Version} version
 * @returns {string} "Version 3, modification"
 */
export function versionTitle({ version, action }) {
  return t("version.title", { version: String(version), action: named("version", action) });
}

/**
 * @param {Version} version
 * @returns {string} when, and by whom where that is known
 */
export function versionOrigin({ at, by }) {
  const time = formatDateTime(at);
  return by ? t("version.by", { time, name: by }) : time;
}

/**
 * @param {Version[]} versions newest first
 * @param {Version} version one of them
 * @returns {boolean} whether the record can be reverted to it: it is neither the current one nor a deletion
 */
export function canRevertTo(versions, version) {
  return version.action !== "delete" && version !== versions[0];
}

/**
 * @param {Version[]} versions newest first
 * @returns {Version | undefined} the last one before a deletion, or the current one
 */
export function lastPresent(versions) {
  return versions.find(({ action }) => action !== "delete");
}

/**
 * @param {Version[]} versions newest first
 * @returns {Partial<Values> | null} the record as it was when it was deleted; null when it is not deleted
 */
export function valuesAtDeletion([newest]) {
  if (newest?.action !== "delete") return null;
  return Object.fromEntries(Object.entries(newest.changes).map(([name, [old]]) => [name, old]));
}
