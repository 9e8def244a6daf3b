// The markup of operations that are renamed in the file, perhaps: each pair, with a box to confirm that it is one. Pure.

import { describeChanges } from "../changes/field-changes.js";
import { changesMarkup } from "../changes/field-changes-markup.js";
import { formatNumber } from "../core/format.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { nameOf } from "./import-report.js";
import { allPairs, nameInFile } from "./renamed-pairs.js";

/** @import { ImportReport, RenamedRecord } from "../core/schemas.js" */

/**
 * @param {ImportReport} report has those that are not confirmed, or the first of them
 * @param {RenamedRecord[]} confirmed
 * @param {URL} root
 */
export function renamedMarkup({ counts, renamed }, confirmed, root) {
  const count = counts.renamed + confirmed.length;
  const others = counts.renamed - renamed.length;
  if (count === 0) return html``;
  return html`<section class="card renamed" aria-labelledby="renamed-title">
    <h3 id="renamed-title" tabindex="-1">${t("import.renamed")} (${formatNumber(count)})</h3>
    <p class="hint">${t("import.renamedHint")}</p>
    <ul class="card-records">
      ${allPairs(renamed, confirmed).map((pair) => pairMarkup(pair, confirmed.includes(pair), root))}
    </ul>
    ${others > 0 && html`<p>${t("journal.others", { count: others })}</p>`}
    ${renamed.length > 1 && html`<p class="card-actions"><button type="button" class="button -small" name="allSame">${t("import.allSame")}</button></p>`}
  </section>`;
}

/**
 * @param {RenamedRecord} pair
 * @param {boolean} isConfirmed
 * @param {URL} root
 */
function pairMarkup(pair, isConfirmed, root) {
  const name = nameOf(pair);
  return html`<li>
    <dl class="changes">
      <div><dt>${t("import.ours")}</dt><dd><a href="${root.pathname}investments/${pair.id}">${name}</a></dd></div>
      <div><dt>${t("import.position", { position: pair.position })}</dt><dd>${nameInFile(pair)}</dd></div>
    </dl>
    ${changesMarkup(describeChanges(pair.changes))}
    <label class="option">
      <input type="checkbox" name="same" value="${pair.id}" ${isConfirmed && "checked"}>
      <span>${t("import.isSame")}<span class="visually-hidden">${t("punctuation.colon")} ${name}</span></span>
    </label>
  </li>`;
}
