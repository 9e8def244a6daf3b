// The markup of the changes of the journal: who did what, when, to which operations, and a button to undo it.

import { describeChanges } from "../changes/field-changes.js";
import { changesMarkup, valuesMarkup } from "../changes/field-changes-markup.js";
import { formatDateTime, formatRelative } from "../core/format.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { mayWrite } from "../core/user.js";
import { operationName } from "../fields/school-name.js";
import { changeTitle } from "./change-title.js";
import { sinceMarkup } from "./since.js";

/** @import { Markup } from "../core/html.js" */
/** @import { Change, RecordChange } from "../core/schemas.js" */
/** @typedef {{ root: URL, rules: Record<string, string>, undone: Set<number> }} Context */

/**
 * @param {string} since a time, or "" for the whole journal
 * @param {URL} root
 */
export function frameMarkup(since, root) {
  return html`${since && sinceMarkup(since, root)}
    <div class="newer" role="status"></div>
    <ol class="cards" aria-label="${t("journal.title")}"></ol>
    <p class="empty" hidden>${t(since ? "journal.emptySince" : "journal.empty")}</p>
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
    <p class="card-actions">${isUndone ? html`<span class="badge -stopped">${t("journal.undone")}</span>` : mayWrite() && undoMarkup(change, context)}</p>
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
function recordsMarkup({ versions, finding, conflict, records, findings, dismissed }, root) {
  const [only] = versions;
  const decided = finding ?? conflict;
  if (only && records === 1) return recordMarkup(only, root);
  if (decided) return html`<p>${link(decided, root)}</p>`;
  const shown =
    dismissed > 0 ? findings.map((each) => link(each, root)) : versions.map((each) => recordMarkup(each, root));
  return shown.length > 0 ? listMarkup(dismissed || records, shown) : null;
}

/**
 * @param {number} count
 * @param {Markup[]} shown the first of them
 */
function listMarkup(count, shown) {
  const others = count - shown.length;
  return html`<details>
    <summary>${t("journal.records", { count })}</summary>
    <ul class="card-records">${shown.map((each) => html`<li>${each}</li>`)}</ul>
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
 * @param {{ investment_id: number, lycee: string, ville: string, titreoperation: string }} record
 * @param {URL} root
 */
function link(record, root) {
  return html`<a href="${root.pathname}investments/${record.investment_id}">${operationName(record)}</a>`;
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
