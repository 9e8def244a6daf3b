// The markup of the import: where to drop a file, what the file would change, and the conflicts to decide. Pure.

import { describeChanges } from "../changes/field-changes.js";
import { changesMarkup } from "../changes/field-changes-markup.js";
import { formatNumber } from "../core/format.js";
import { html } from "../core/html.js";
import { inLanguage, t } from "../core/i18n.js";
import { CHOICES, changesNothing, conflictTexts, groupConflicts, nameOf } from "./import-report.js";
import { renamedMarkup } from "./renamed-markup.js";

/** @import { Markup } from "../core/html.js" */
/** @import { MessageKey } from "../core/i18n.js" */
/** @import { Conflict, ConflictChoice, ImportCounts, ImportReport, ImportedRecord } from "../core/schemas.js" */
/** @import { Message, RenamedRecord } from "../core/schemas.js" */

/** @type {(keyof ImportCounts)[]} */
const COUNTED = ["added", "updated", "renamed", "conflicts", "vanished", "unchanged"];
/** @type {(keyof ImportCounts)[]} */
const LISTED = ["added", "updated", "conflicts", "vanished"];
/** What the browser offers to choose: each type by its ending and, for phones, its media type. */
const ACCEPTED = [
  ".csv,.tsv,.txt,.json,.jsonl,.ndjson,.geojson,.xlsx,.xlsm,.ods,.gz",
  "text/csv,text/tab-separated-values,text/plain,application/json,application/x-ndjson,application/geo+json",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/vnd.ms-excel.sheet.macroEnabled.12,application/vnd.oasis.opendocument.spreadsheet,application/gzip",
].join();

export function frameMarkup() {
  return html`<div class="drop">
      <p>${t("import.drop")}</p>
      <p class="file">
        <input id="import-file" class="visually-hidden" type="file" accept="${ACCEPTED}" aria-describedby="import-types">
        <label class="button" for="import-file">${t("import.choose")}</label>
      </p>
      <p class="hint" id="import-types">${t("import.types")}</p>
    </div>
    <section class="preview" aria-label="${t("import.preview")}" hidden></section>
    <section class="conflict-list" aria-labelledby="conflicts-title" hidden></section>`;
}

/**
 * What the file would do, the surprising first, with buttons to confirm and to cancel.
 * @param {ImportReport} report
 * @param {{ choice: ConflictChoice, confirmed: RenamedRecord[], root: URL }} options
 */
export function previewMarkup(report, { choice, confirmed, root }) {
  return html`<div class="report">
    <h2 tabindex="-1" aria-describedby="import-warnings">${t("import.would", { file: report.source })}</h2>
    <div id="import-warnings">${report.warnings.length > 0 && html`<div class="notice -warning">${sentences(report.warnings)}</div>`}</div>
    ${countsMarkup(report.counts)}
    ${renamedMarkup(report, confirmed, root)}
    ${(report.counts.conflicts > 0 || choice !== "manual") && choiceMarkup(choice)}
    ${listsMarkup(report, root)}
    ${changesNothing(report) && html`<p><strong>${t("import.nothing")}</strong></p>`}
    ${report.notes.length > 0 && html`<section class="card"><h3>${t("import.notes")}</h3>${sentences(report.notes)}</section>`}
    <p class="card-actions">
      <button type="button" class="button -primary" name="confirm">${t("import.confirm")}</button>
      <button type="button" class="button" name="cancel">${t("import.leave")}</button>
    </p>
  </div>`;
}

/** @param {Message[]} messages */
function sentences(messages) {
  return html`<ul class="sentences">${messages.map((message) => html`<li>${inLanguage(message)}</li>`)}</ul>`;
}

/** @param {ImportCounts} counts */
function countsMarkup(counts) {
  const counted = COUNTED.filter((name) => name !== "renamed" || counts.renamed > 0);
  return html`<dl class="figures">${counted.map(
    (name) =>
      html`<div class="figure"><dt>${t(/** @type {MessageKey} */ (`import.${name}`))}</dt><dd>${formatNumber(counts[name])}</dd></div>`,
  )}</dl>`;
}

/** @param {ConflictChoice} choice */
function choiceMarkup(choice) {
  return html`<fieldset class="options-box">
    <legend>${t("import.choice")}</legend>
    ${CHOICES.map(
      (each) => html`<label class="option">
        <input type="radio" name="conflicts" value="${each}" ${each === choice && "checked"}>
        <span>${t(/** @type {MessageKey} */ (`import.choice.${each}`))}</span>
      </label>`,
    )}
  </fieldset>`;
}

/**
 * @param {ImportReport} report
 * @param {URL} root
 */
function listsMarkup({ counts, added, updated, conflicts, vanished }, root) {
  return html`
    ${listMarkup(
      "added",
      counts,
      added.map((record) => html`<li>${nameOf(record)} · ${record.codeuai}</li>`),
    )}
    ${listMarkup(
      "updated",
      counts,
      updated.map(
        (record) =>
          html`<li>${linkMarkup(record.id, record, root)}${changesMarkup(describeChanges(record.changes))}</li>`,
      ),
    )}
    ${listMarkup(
      "conflicts",
      counts,
      conflicts.map(
        (conflict) => html`<li>${linkMarkup(conflict.investment_id, conflict, root)}${conflictValues(conflict)}</li>`,
      ),
    )}
    ${listMarkup(
      "vanished",
      counts,
      vanished.map((record) => html`<li>${linkMarkup(record.id, record, root)}</li>`),
    )}`;
}

/**
 * @param {"added" | "updated" | "conflicts" | "vanished"} name
 * @param {ImportCounts} counts
 * @param {Markup[]} items
 */
function listMarkup(name, counts, items) {
  const others = counts[name] - items.length;
  if (counts[name] === 0) return html``;
  return html`<details class="card" data-list="${name}" ${name === firstOf(counts) && "open"}>
    <summary>${t(/** @type {MessageKey} */ (`import.${name}`))} (${formatNumber(counts[name])})</summary>
    ${name === "vanished" && html`<p class="hint">${t("import.vanishedStay")}</p>`}
    <ul class="card-records">${items}</ul>
    ${others > 0 && html`<p>${t("journal.others", { count: others })}</p>`}
  </details>`;
}

/** @param {ImportCounts} counts @returns {keyof ImportCounts | undefined} the list that is open at first */
function firstOf(counts) {
  return LISTED.find((name) => counts[name] > 0);
}

/**
 * @param {number | null} id
 * @param {Pick<ImportedRecord, "lycee" | "ville" | "titreoperation">} record
 * @param {URL} root
 */
function linkMarkup(id, record, root) {
  return html`<a href="${root.pathname}investments/${id}">${nameOf(record)}</a>`;
}

/** @param {Conflict} conflict */
function conflictValues(conflict) {
  const { label, base, ours, theirs } = conflictTexts(conflict);
  return html`<p class="card-label">${label}</p>
    <dl class="changes">
      <div><dt>${t("import.base")}</dt><dd>${base}</dd></div>
      <div><dt>${t("import.ours")}</dt><dd>${ours}</dd></div>
      <div><dt>${t("import.theirs")}</dt><dd>${theirs}</dd></div>
    </dl>`;
}

/**
 * The conflicts that nobody has decided yet.
 * @param {Conflict[]} conflicts
 * @param {number} total
 * @param {URL} root
 */
export function conflictListMarkup(conflicts, total, root) {
  return html`<h2 id="conflicts-title" tabindex="-1">${t("import.undecided", { count: total })}</h2>
    <p class="hint">${t("import.undecidedHint")}</p>
    <ol class="cards">${groupConflicts(conflicts).map(
      ({ id, name, conflicts: own }) => html`<li class="card">
        <h3><a href="${root.pathname}investments/${id}">${name}</a></h3>
        ${own.map(decisionMarkup)}
      </li>`,
    )}</ol>`;
}

/** @param {Conflict} conflict */
function decisionMarkup(conflict) {
  const { label, ours, theirs } = conflictTexts(conflict);
  return html`<div class="decision" data-id="${conflict.investment_id}" data-field="${conflict.field}">
    ${conflictValues(conflict)}
    <p class="card-actions">
      <button type="button" class="button -small" value="ours">${t("import.keepOurs", { value: ours })}<span class="visually-hidden">${t("punctuation.colon")} ${label}</span></button>
      <button type="button" class="button -small" value="theirs">${t("import.takeTheirs", { value: theirs })}<span class="visually-hidden">${t("punctuation.colon")} ${label}</span></button>
    </p>
  </div>`;
}
