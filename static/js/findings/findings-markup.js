// The markup of the findings: the rules at the side, a card for each finding of the chosen one. Pure.

import { changesMarkup } from "../changes/field-changes-markup.js";
import { formatNumber } from "../core/format.js";
import { html } from "../core/html.js";
import { inLanguage, t } from "../core/i18n.js";
import { mayWrite } from "../core/user.js";

/** @import { Rule } from "../core/schemas.js" */
/** @import { ChosenFindings } from "./chosen-findings.js" */
/** @import { FindingWithChanges } from "./load-findings.js" */

/** As many as the service decides at once. */
export const MAX_CHOSEN = 1_000;

export function frameMarkup() {
  return html`<div class="findings-layout">
    <p class="hint remark">${t("findings.remark")}</p>
    <nav class="rules" aria-label="${t("findings.rules")}"></nav>
    <section class="found" aria-labelledby="rule-title"></section>
  </div>`;
}

/**
 * @param {Rule[]} rules
 * @param {Rule} chosen
 */
export function rulesMarkup(rules, chosen) {
  return html`<ul>${rules.map(
    (rule) =>
      html`<li><a href="?finding=${rule.rule}" data-rule="${rule.rule}" ${rule === chosen && html`aria-current="true"`}>
        <span>${inLanguage(rule.title)}</span> <span class="rule-count">${formatNumber(rule.count)}</span>
      </a></li>`,
  )}</ul>`;
}

/**
 * @param {Rule} rule
 * @param {FindingWithChanges[]} findings
 * @param {number} total
 * @param {{ root: URL, chosen: ChosenFindings }} context
 */
export function foundMarkup(rule, findings, total, { root, chosen }) {
  const left = total - findings.length;
  return html`<div class="page-head">
      <h2 id="rule-title" tabindex="-1">${inLanguage(rule.title)}</h2>
      ${total > 0 && html`<a href="${root.pathname}?finding=${rule.rule}">${t("findings.inList", { count: total })}</a>`}
    </div>
    ${total === 0 ? emptyMarkup(root) : mayWrite() && allMarkup(Math.min(total, MAX_CHOSEN))}
    <ol class="cards">${findings.map((finding) => cardMarkup(finding, root, chosen.has(finding.id)))}</ol>
    ${left > 0 && html`<p><button type="button" class="button" name="more">${t("findings.more", { count: left })}</button></p>`}`;
}

/** @param {number} count of the findings that are chosen at once */
function allMarkup(count) {
  return html`<div class="findings-choice">
    <label class="option"><input type="checkbox" name="all"><span>${t("findings.chooseAll", { count })}</span></label>
    <p role="status"></p>
    <p class="card-actions" hidden></p>
  </div>`;
}

/**
 * @param {number} count of the chosen findings
 * @param {number} corrections how many of them propose one
 */
export function choiceMarkup(count, corrections) {
  return html`${corrections > 0 && html`<button type="button" class="button -small -primary" name="accept-chosen">${t("findings.acceptMany", { count: corrections })}</button>`}
    <button type="button" class="button -small" name="dismiss-chosen">${t("findings.dismissMany", { count })}</button>`;
}

/** @param {URL} root */
function emptyMarkup(root) {
  return html`<div class="empty">
    <p>${t("findings.empty")}</p>
    <a class="button" href="${root.pathname}">${t("page.all")}</a>
  </div>`;
}

/**
 * @param {FindingWithChanges} finding
 * @param {URL} root
 * @param {boolean} isChosen
 */
function cardMarkup({ id, titreoperation, lycee, ville, codeuai, reason, correction, changes }, root, isChosen) {
  return html`<li class="card">
    ${mayWrite() && boxMarkup(id, titreoperation, isChosen)}
    <h3><a href="${root.pathname}investments/${id}">${titreoperation}</a></h3>
    <p class="card-place">${lycee}, ${ville} · ${codeuai}</p>
    <p>${inLanguage(reason)}</p>
    ${
      correction &&
      html`<p class="card-label">${t("findings.proposed")}</p>
      ${changesMarkup(changes)}`
    }
    ${mayWrite() && actionsMarkup(titreoperation, correction !== null)}
  </li>`;
}

/**
 * @param {number} id
 * @param {string} title
 * @param {boolean} isChosen
 */
function boxMarkup(id, title, isChosen) {
  return html`<label class="card-choice"><input type="checkbox" name="finding" value="${id}" ${isChosen && "checked"}><span class="visually-hidden">${t("findings.choose")}${t("punctuation.colon")} ${title}</span></label>`;
}

/**
 * @param {string} title
 * @param {boolean} hasCorrection
 */
function actionsMarkup(title, hasCorrection) {
  return html`<p class="card-actions">
    ${hasCorrection && actionMarkup("accept", "-primary", t("findings.accept"), title)}
    ${actionMarkup("dismiss", "", t("findings.dismiss"), title)}
  </p>`;
}

/**
 * @param {string} name
 * @param {string} tone
 * @param {string} label
 * @param {string} title for those who do not see the card
 */
function actionMarkup(name, tone, label, title) {
  return html`<button type="button" class="button -small ${tone}" name="${name}">${label}<span class="visually-hidden">${t("punctuation.colon")} ${title}</span></button>`;
}
