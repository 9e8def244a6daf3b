// The findings of a record: why it is doubtful, what is proposed, and buttons to accept that or to dismiss the finding.

import { proposedChanges } from "../changes/field-changes.js";
import { changesMarkup } from "../changes/field-changes-markup.js";
import { render } from "../core/dom.js";
import { html } from "../core/html.js";
import { currentLanguage, t } from "../core/i18n.js";

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
      if (findings.length === 0) return place.replaceChildren();
      render(
        place,
        html`<section class="group -doubtful" aria-labelledby="findings-title">
          <h2 id="findings-title">${t("filters.finding")}</h2>
          <ul>${findings.map((finding) => findingMarkup(finding, record))}</ul>
        </section>`,
      );
    },
  };
}

/**
 * @param {Finding} finding
 * @param {Investment} record
 */
function findingMarkup({ rule, reason, correction }, record) {
  const id = `finding-${rule}`;
  return html`<li>
    <div class="finding-text">
      <p id="${id}">${reason[currentLanguage()]}</p>
      ${correction && changesMarkup(proposedChanges(correction, record))}
    </div>
    <p class="finding-buttons">
      ${correction && button("accept", rule, t("findings.accept"))}
      ${button("dismiss", rule, t("findings.dismiss"))}
    </p>
  </li>`;
}

/**
 * @param {string} name
 * @param {string} rule
 * @param {string} label
 */
function button(name, rule, label) {
  return html`<button type="button" class="button -small" name="${name}" value="${rule}" aria-describedby="finding-${rule}">${label}</button>`;
}
