// The findings of a record on one line that opens: why it is doubtful, what is proposed, buttons to accept or dismiss that.

import { proposedChanges } from "../changes/field-changes.js";
import { changesMarkup } from "../changes/field-changes-markup.js";
import { render } from "../core/dom.js";
import { html } from "../core/html.js";
import { inLanguage, t } from "../core/i18n.js";
import { mayWrite } from "../core/user.js";

/** @import { Finding, Investment } from "../core/schemas.js" */

/**
 * @param {HTMLElement} place
 * @param {{ onAccept: (rule: string) => void, onDismiss: (rule: string) => void }} options
 */
export function mountRecordFindings(place, { onAccept, onDismiss }) {
  place.addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    if (target.name === "accept") onAccept(target.value);
    else if (target.name === "dismiss") onDismiss(target.value);
  });
  return {
    /**
     * @param {Finding[]} findings
     * @param {Investment} record
     */
    show(findings, record) {
      const isOpen = place.querySelector("details")?.open ?? false;
      if (findings.length === 0) render(place, html`<p class="none">${t("record.nothingToCheck")}</p>`);
      else render(place, findingsMarkup(findings, record, isOpen));
    },
  };
}

/**
 * @param {Finding[]} findings
 * @param {Investment} record
 * @param {boolean} isOpen
 */
function findingsMarkup(findings, record, isOpen) {
  return html`<details class="doubts" ${isOpen && "open"}>
    <summary><h2>${t("record.toCheck", { count: findings.length })}</h2> <span class="doubt">${reasonOf(findings[0])}</span></summary>
    <ul>${findings.map((finding) => findingMarkup(finding, record))}</ul>
  </details>`;
}

/** @param {Finding} [finding] */
function reasonOf(finding) {
  return finding && inLanguage(finding.reason);
}

/**
 * @param {Finding} finding
 * @param {Investment} record
 */
function findingMarkup(finding, record) {
  const { rule, correction } = finding;
  const id = `finding-${rule}`;
  return html`<li>
    <div class="finding-text">
      <p id="${id}">${reasonOf(finding)}</p>
      ${correction && changesMarkup(proposedChanges(correction, record))}
    </div>
    ${mayWrite() && buttons(rule, correction !== null)}
  </li>`;
}

/**
 * @param {string} rule
 * @param {boolean} hasCorrection
 */
function buttons(rule, hasCorrection) {
  return html`<p class="finding-buttons">
    ${hasCorrection && button("accept", rule, t("findings.accept"))}
    ${button("dismiss", rule, t("findings.dismiss"))}
  </p>`;
}

/**
 * @param {string} name
 * @param {string} rule
 * @param {string} label
 */
function button(name, rule, label) {
  return html`<button type="button" class="button -small" name="${name}" value="${rule}" aria-describedby="finding-${rule}">${label}</button>`;
}
