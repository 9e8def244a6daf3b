// Loads the findings of a rule, each with what its correction would change.

import { proposedChanges } from "../changes/field-changes.js";
import { apiQuery } from "../selection/filters.js";
import { MAX_CHOSEN } from "./findings-markup.js";

/** @import { FieldChange } from "../changes/field-changes.js" */
/** @import { Api, Page } from "../core/api.js" */
/** @import { Finding, Investment, Rule } from "../core/schemas.js" */
/** @typedef {Finding & { changes: FieldChange[] }} FindingWithChanges changes: none when nothing is proposed */

const PAGE_SIZE = 50;

/**
 * @param {Api} api
 * @param {string} rule
 * @param {number} pages how many of them, from the first
 * @param {AbortSignal} signal
 * @returns {Promise<Page<FindingWithChanges>>}
 */
export async function loadFindings(api, rule, pages, signal) {
  const numbers = Array.from({ length: pages }, (_, index) => index + 1);
  const read = await Promise.all(numbers.map((page) => loadPage(api, rule, page, signal)));
  return { rows: read.flatMap(({ rows }) => rows), total: read[0]?.total ?? 0 };
}

/**
 * @param {Api} api
 * @param {string} rule
 * @param {number} page
 * @param {AbortSignal} signal
 * @returns {Promise<Page<FindingWithChanges>>}
 */
async function loadPage(api, rule, page, signal) {
  const query = apiQuery({ finding: [rule] }, { page, page_size: PAGE_SIZE });
  const { rows, total } = await api.findings(query, signal);
  const ids = rows.filter(({ correction }) => correction).map(({ id }) => String(id));
  const { records } = ids.length > 0 ? await api.list(apiQuery({ id: ids }), signal) : { records: [] };
  return { rows: rows.map((finding) => withChanges(finding, records)), total };
}

/**
 * @param {Api} api
 * @param {string} rule
 * @returns {Promise<Finding[]>} all that the rule finds, on whatever page, or as many as can be decided at once
 */
export async function loadAll(api, rule) {
  return (await api.findings(apiQuery({ finding: [rule] }, { page: 1, page_size: MAX_CHOSEN }))).rows;
}

/**
 * @param {Finding} finding
 * @param {Investment[]} records as they are now
 * @returns {FindingWithChanges}
 */
export function withChanges(finding, records) {
  const record = records.find(({ id }) => id === finding.id) ?? {};
  return { ...finding, changes: proposedChanges(finding.correction ?? {}, record) };
}

/**
 * @param {Rule[]} rules
 * @param {string} name
 * @returns {Rule | undefined} the one of that name, else the first that finds something, else the first
 */
export function chosenRule(rules, name) {
  return rules.find(({ rule }) => rule === name) ?? rules.find(({ count }) => count > 0) ?? rules[0];
}
