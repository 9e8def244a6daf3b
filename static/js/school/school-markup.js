// The markup of a school's sheet: name and totals, its operations on one line of time, what to check. Pure.

import { formatExactMillions, formatNumber } from "../core/format.js";
import { html } from "../core/html.js";
import { inLanguage, named, t } from "../core/i18n.js";
import { schoolName } from "../fields/school-name.js";
import { shownValue } from "../fields/shown-value.js";
import { stateBadge } from "../fields/state-badge.js";
import { percent, year } from "../record/figures.js";
import { apiQuery } from "../selection/filters.js";
import { lineOf } from "./operations-line.js";

/** @import { Markup } from "../core/html.js" */
/** @import { Finding, Investment, School } from "../core/schemas.js" */
/** @import { Tick } from "../record/timeline.js" */
/** @import { Span } from "./operations-line.js" */

/**
 * @param {School} school
 * @param {URL} root
 * @returns {Markup}
 */
export function schoolMarkup(school, root) {
  return html`<div class="school-sheet">
    <div class="page-head">
      <div>
        <h1 tabindex="-1">${schoolName(school)}</h1>
        <p class="subtitle">${whereText(school)}</p>
      </div>
      <p><a class="button" href="${root.pathname}${apiQuery({ codeuai: [school.codeuai] })}">${t("school.inList")}</a></p>
    </div>
    <dl class="school-totals">
      ${total(t("figures.operations"), formatNumber(school.count))}
      ${total(t("figures.planned"), sumText(school, "enveloppe_prev_en_meu"))}
      ${total(t("figures.voted"), sumText(school, "montant_des_ap_votes_en_meu"))}
    </dl>
    <div class="school-layout">
      <section class="school-operations" aria-labelledby="school-operations">
        <h2 id="school-operations">${t("school.operations")}</h2>
        ${operationsMarkup(school.operations, root)}
      </section>
      <aside class="school-place" aria-label="${t("school.place")}"></aside>
      <section class="school-findings" aria-labelledby="school-findings">
        <h2 id="school-findings">${t("filters.finding")}</h2>
        <div class="school-doubts"></div>
      </section>
    </div>
  </div>`;
}

/** @param {School} school @returns {string} */
function whereText({ codeuai, commune, departement }) {
  const code = `${named("field", "codeuai")}${t("punctuation.colon")} ${codeuai}`;
  const town = commune && shownValue("commune", commune);
  return [code, town, departement && shownValue("departement", departement)].filter(Boolean).join(" · ");
}

/**
 * @param {School} school
 * @param {"enveloppe_prev_en_meu" | "montant_des_ap_votes_en_meu"} name
 * @returns {string} amounts that nobody knows do not add up to zero
 */
function sumText(school, name) {
  const isKnown = school.operations.some((operation) => operation[name] !== null);
  return isKnown ? formatExactMillions(school[name]) : t("record.none");
}

/** @param {string} label @param {string} text */
function total(label, text) {
  return html`<div><dt>${label}</dt><dd>${text}</dd></div>`;
}

/**
 * @param {Investment[]} operations in order of time
 * @param {URL} root
 */
function operationsMarkup(operations, root) {
  const { spans, ticks } = lineOf(operations);
  return html`<ol class="school-line">${operations.map((each, index) => operationMarkup(each, spans[index] ?? null, ticks, root))}</ol>
    ${ticks.length > 0 && html`<svg class="school-axis" aria-hidden="true" width="100%" height="20">${ticks.map(year)}</svg>`}`;
}

/**
 * @param {Investment} operation
 * @param {Span} span
 * @param {Tick[]} ticks
 * @param {URL} root
 */
function operationMarkup(operation, span, ticks, root) {
  const voted = operation.montant_des_ap_votes_en_meu;
  const amount = voted === null ? [] : [t("list.voted", { amount: formatExactMillions(voted) })];
  return html`<li>
    <div class="school-operation">
      <a href="${root.pathname}investments/${operation.id}">${operation.titreoperation}</a>
      <p>${stateBadge(operation.etat_d_avancement)} ${[...yearsTexts(operation), ...amount].map((each) => html`<span>${each}</span> `)}</p>
    </div>
    <svg class="school-span" aria-hidden="true" width="100%" height="28">
      ${ticks.map(({ at }) => html`<line x1="${percent(at)}" x2="${percent(at)}" y2="28"></line>`)}
      ${span && spanMarkup(span)}
    </svg>
  </li>`;
}

/** @param {NonNullable<Span>} span */
function spanMarkup({ start, length }) {
  if (length === 0) return html`<circle cx="${percent(start)}" cy="14" r="6"></circle>`;
  return html`<rect x="${percent(start)}" y="8" width="${percent(length)}" height="12" rx="2"></rect>`;
}

/**
 * @param {Investment} operation
 * @returns {string[]} "votée en 2005", "livraison en 2009"
 */
function yearsTexts({ annee_d_individualisation: voted, annee_de_livraison: delivered }) {
  const votes = voted === null ? [] : [t("school.voted", { year: String(voted) })];
  const deliveries = delivered === null ? [] : [t("school.delivered", { year: String(delivered) })];
  const texts = [...votes, ...deliveries];
  return texts.length > 0 ? texts : [t("school.noYear")];
}

/**
 * @param {Finding[]} findings
 * @param {URL} root
 * @returns {Markup} what several operations have in common is said once
 */
export function doubtsMarkup(findings, root) {
  if (findings.length === 0) return html`<p class="none">${t("school.noFinding")}</p>`;
  const byReason = Object.entries(Object.groupBy(findings, ({ reason }) => inLanguage(reason)));
  return html`<ul>${byReason.map(
    ([reason, found = []]) => html`<li>
      <p>${reason}</p>
      <ul>${found.map(({ id, titreoperation }) => html`<li><a href="${root.pathname}investments/${id}">${titreoperation}</a></li>`)}</ul>
    </li>`,
  )}</ul>`;
}
