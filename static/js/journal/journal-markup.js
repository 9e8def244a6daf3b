// The markup of the changes of the journal: who did what, when, to which operations, and a button to undo it.

import { describeChanges } from "../changes/field-changes.js";
import { changesMarkup, valuesMarkup } from "../changes/field-changes-markup.js";
import { formatDateTime, formatRelative } from "../core/format.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { blockingRecords } from "./change-list.js";
import { changeTitle } from "./change-title.js";

/** @import { Markup } from "../core/html.js" */
/** @import { Change, RecordChange } from "../core/schemas.js" */
/** @typedef {{ root: URL, rules: Record<string, string>, undone: Set<number> }} Context */

export function frameMarkup() {
  return html`<div class="newer" role="status"></div>
    <ol class="cards" aria-label="${t("journal.title")}"></ol>
    <p class="empty" hidden>${t("journal.empty")}</p>
    <p class="more"></p>`;
}

/**
 * @param {Change} change
 * @param {Context} context
 */
export function changeMarkup(change, context) {
  const { id, by, at } = change;
  const isUndone = context.undone.has(id);
  return html`<li class="card change" id="change-${id}">
    <h2 tabindex="-1">${changeTitle(change, context.rules)}</h2>
    <p class="card-place">${t("journal.number", { id: String(id) })} · ${by && html`${by} · `}<time datetime="${at}">${timeText(at)}</time></p>
    ${recordsMarkup(change, context.root)}
    <div role="alert"></div>
    <p class="card-actions">${isUndone ? html`<span class="badge -stopped">${t("journal.undone")}</span>` : undoMarkup(change, context)}</p>
  </li>`;
}

/**
 * @param {string} at
 * @returns {string} "il y a 3 minutes, le 24 novembre 2026 à 21:52"
 */
export function timeText(at) {
  return t("journal.when", { relative: formatRelative(at, Date.now()), exact: formatDateTime(at) });
}

/**
 * @param {Change} change
 * @param {Context} context
 */
function undoMarkup(change, { rules }) {
  const label = t(change.action === "undo" ? "journal.redoAction" : "journal.undoAction");
  return html`<button type="button" class="button -small" name="undo" value="${change.id}">${label}<span class="visually-hidden">${t("punctuation.colon")} ${changeTitle(change, rules)}</span></button>`;
}

/**
 * @param {Change} change
 * @param {URL} root
 */
function recordsMarkup({ versions, finding, conflict, records }, root) {
  const [only] = versions;
  const decided = finding ?? conflict;
  if (only && records === 1) return recordMarkup(only, root);
  if (decided) return html`<p>${link(decided, root)}</p>`;
  if (records === 0) return null;
  const others = records - versions.length;
  return html`<details>
    <summary>${t("journal.records", { count: records })}</summary>
    <ul class="card-records">${versions.map((version) => html`<li>${recordMarkup(version, root)}</li>`)}</ul>
    ${others > 0 && html`<p>${t("journal.others", { count: others })}</p>`}
  </details>`;
}

/**
 * @param {RecordChange} version
 * @param {URL} root
 */
function recordMarkup(version, root) {
  return html`<p>${link(version, root)} ${version.action === "delete" && html`<span class="badge -stopped">${t("journal.gone")}</span>`}</p>
    ${fieldsMarkup(version)}`;
}

/**
 * @param {RecordChange} version
 * @returns {Markup}
 */
function fieldsMarkup({ action, changes }) {
  const described = describeChanges(changes);
  const isWhole =
    action === "create" || action === "delete" || described.every(({ name }) => changes[name]?.[0] === null);
  if (!isWhole) return changesMarkup(described);
  return html`<details>
    <summary>${t("journal.values", { count: described.length })}</summary>
    ${valuesMarkup(described, action === "delete" ? "before" : "after")}
  </details>`;
}

/**
 * @param {{ investment_id: number, lycee: string, titreoperation: string }} record
 * @param {URL} root
 */
function link({ investment_id, lycee, titreoperation }, root) {
  return html`<a href="${root.pathname}investments/${investment_id}">${lycee}, ${titreoperation}</a>`;
}

/**
 * @param {Change} change that cannot be undone
 * @param {string[]} ids of the operations that have changed since; none when that is not the reason
 * @param {URL} root
 */
export function refusalMarkup(change, ids, root) {
  const links = blockingRecords(change, ids).map(
    ({ id, name }) => html`<li><a href="${root.pathname}investments/${id}">${name}</a></li>`,
  );
  return html`<div class="notice -warning">
    <p><strong>${t("journal.refused")}</strong> ${ids.length > 0 ? t("journal.blocking", { count: ids.length }) : t("journal.decidedAnew")}</p>
    <ul>${links}</ul>
  </div>`;
}

/**
 * @param {Change} change
 * @returns {{ title: string, text: string, confirm: string }}
 */
export function undoQuestion(change) {
  return {
    title: t("journal.askTitle", { count: change.records }),
    text: t("journal.askText"),
    confirm: t("journal.askConfirm"),
  };
}
