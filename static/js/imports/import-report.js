// What an import would do, or has done, and its conflicts, in words. Pure.

import { explain } from "../core/failures.js";
import { named, t } from "../core/i18n.js";
import { FIELDS } from "../fields/fields.js";
import { valueText } from "../fields/value-text.js";

/** @import { Explanation } from "../core/failures.js" */
/** @import { ApiError } from "../core/problem.js" */
/** @import { Conflict, ConflictChoice, ImportReport } from "../core/schemas.js" */
/** @typedef {{ id: number, name: string, conflicts: Conflict[] }} ConflictGroup those of one operation */
/** @typedef {{ label: string, base: string, ours: string, theirs: string }} ConflictTexts */

/** @type {ConflictChoice[]} */
export const CHOICES = ["manual", "theirs", "ours"];

/**
 * @param {Conflict[]} conflicts
 * @returns {ConflictGroup[]} in the order of their first conflict
 */
export function groupConflicts(conflicts) {
  const ids = [...new Set(conflicts.map(({ investment_id }) => investment_id))];
  return ids.map((id) => {
    const own = conflicts.filter(({ investment_id }) => investment_id === id);
    return { id, name: own[0] ? nameOf(own[0]) : "", conflicts: own };
  });
}

/**
 * @param {{ lycee: string, ville: string, titreoperation: string }} record
 * @returns {string}
 */
export function nameOf({ lycee, ville, titreoperation }) {
  return `${lycee}, ${ville}, ${titreoperation}`;
}

/**
 * @param {Conflict} conflict
 * @returns {ConflictTexts}
 */
export function conflictTexts({ field, base, ours, theirs }) {
  const text = (/** @type {any} */ value) => valueText(field, value);
  return { label: named("field", field), base: text(base), ours: text(ours), theirs: text(theirs) };
}

/**
 * @param {ImportReport} report
 * @returns {boolean} whether the records stay as they are: an import would only store what is published now
 */
export function changesNothing({ counts: { added, updated, conflicts } }) {
  return added + updated + conflicts === 0;
}

/**
 * @param {ApiError} error
 * @returns {Explanation} why the file is not imported
 */
export function explainImport(error) {
  const { status, detail, fieldErrors } = error;
  if (status === 503) return { title: t("import.busy"), text: t("import.untouched") };
  if (status === 413) return { title: t("import.tooLarge"), text: t("import.untouched"), isFinal: true };
  if (status === 415) return { title: t("import.otherType"), text: t("import.types"), isFinal: true };
  if (status !== 422) return explain(error);
  const faults = Object.entries(fieldErrors).map(
    ([place, messages]) => `${placeText(place)}${t("punctuation.colon")} ${messages.join(" ")}`,
  );
  const lines = faults.length > 0 ? faults : detail.split("\n");
  return { title: t("import.refused"), text: t("import.untouched"), faults: lines, isFinal: true };
}

/**
 * @param {string} place "record 12: ville": position in the file and name of the field
 * @returns {string} "Enregistrement 12, Ville"
 */
function placeText(place) {
  const [, position, name] = /^record (\d+)(?:: (\w+))?$/.exec(place) ?? [];
  if (!position) return place === "file" ? t("import.file") : place;
  const field = FIELDS.some((each) => each.name === name) ? named("field", name ?? "") : name;
  return [t("import.position", { position }), field].filter(Boolean).join(", ");
}
