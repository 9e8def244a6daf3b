// The markup of a comparison: a column for each operation, a row for each field, one line of years for all. Pure.

import { formatMillions } from "../core/format.js";
import { html } from "../core/html.js";
import { named, t } from "../core/i18n.js";
import { schoolName } from "../fields/school-name.js";
import { stateBadge } from "../fields/state-badge.js";
import { valueText } from "../fields/value-text.js";
import { sectionsOf, spansOf, unknownFields } from "./compared.js";

/** @import { Investment } from "../core/schemas.js" */
/** @import { Row, Section, Span, Value } from "./compared.js" */

/** Of a line of years, in its own units. */
const LINE = { width: 100, height: 10 };

/**
 * @param {Investment[]} records
 * @param {URL} root
 */
export function comparisonMarkup(records, root) {
  const unknown = unknownFields(records).map((name) => named("field", name));
  return html`<div class="comparison-region" role="region" tabindex="0" aria-label="${t("compare.title")}">
      <table class="comparison">
        <thead><tr><td></td>${records.map((record) => head(record, root))}</tr></thead>
        ${timeMarkup(records)} ${sectionsOf(records).map((section) => sectionMarkup(section, records.length))}
      </table>
    </div>
    ${unknown.length > 0 && html`<p class="hint">${t("compare.unknown", { fields: unknown.join(", ") })}</p>`}`;
}

/**
 * @param {Investment} record
 * @param {URL} root
 */
function head(record, root) {
  const { id, titreoperation } = record;
  const name = schoolName(record);
  return html`<th scope="col">
    <a href="${root.pathname}investments/${id}">${name}</a>
    <span class="comparison-title">${titreoperation}</span>
    <button type="button" class="button -small" name="leave" value="${id}"
      aria-label="${t("compare.leaveOut", { name: `${name}${t("punctuation.colon")} ${titreoperation}` })}">${t("compare.leave")}</button>
  </th>`;
}

/** @param {Section} section @param {number} count */
function sectionMarkup({ name, rows }, count) {
  const isSame = rows.every(({ differs }) => !differs);
  return html`<tbody class="${isSame && "-same"}">
    <tr class="comparison-group"><th scope="rowgroup" colspan="${count + 1}">${named("group", name)}</th></tr>
    ${rows.map(rowMarkup)}
  </tbody>`;
}

/** @param {Row} row */
function rowMarkup({ name, values, differs, deltas }) {
  return html`<tr class="${differs ? "-differs" : "-same"}" data-field="${name}">
    <th scope="row">${named("field", name)}</th>
    ${values.map((value, index) => html`<td>${valueMarkup(name, value)} ${deltaMarkup(deltas[index] ?? null)}</td>`)}
  </tr>`;
}

/** @param {string} name @param {Value} value */
function valueMarkup(name, value) {
  if (value === null) return html`<span class="comparison-none">${t("record.none")}</span>`;
  return name === "etat_d_avancement" ? stateBadge(String(value)) : valueText(name, value);
}

/** @param {number | null} delta in millions of euros */
function deltaMarkup(delta) {
  if (delta === null) return null;
  const sign = delta > 0 ? "+" : "−";
  return html`<span class="comparison-delta">${t("compare.delta", { amount: `${sign}${formatMillions(Math.abs(delta))} M€` })}</span>`;
}

/** @param {Investment[]} records */
function timeMarkup(records) {
  const time = spansOf(records);
  if (!time) return null;
  const { spans, first, last } = time;
  return html`<tbody><tr class="comparison-time">
    <th scope="row">${t("compare.time")}</th>
    ${spans.map((span) => html`<td>${spanMarkup(span, first, last + 1)}</td>`)}
  </tr></tbody>`;
}

/**
 * @param {Span} span
 * @param {number} first year of the line
 * @param {number} end the year after the last
 */
function spanMarkup(span, first, end) {
  if (!span) return html`<span class="comparison-none">${t("record.none")}</span>`;
  const scale = LINE.width / (end - first);
  return html`${spanText(span)}
    <svg viewBox="0 0 ${LINE.width} ${LINE.height}" preserveAspectRatio="none" aria-hidden="true">
      <rect class="comparison-line" y="4" width="${LINE.width}" height="2" />
      <rect class="comparison-span" x="${(span.from - first) * scale}" width="${(span.to + 1 - span.from) * scale}" height="${LINE.height}" rx="1" />
    </svg>`;
}

/** @param {NonNullable<Span>} span */
function spanText({ from, to, known: [name, other] }) {
  if (name && !other) return t("chip.field", { field: named("field", name), value: String(from) });
  return t("compare.years", { from: String(from), to: String(to), count: to - from });
}
