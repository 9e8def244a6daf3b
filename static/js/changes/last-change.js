// The last change that was made in this tab, kept so that it can be undone by name, also after a reload.

import { read, write } from "../core/storage.js";

/** @import { Api } from "../core/api.js" */
/** @import { Change, Conflict, Finding, Investment } from "../core/schemas.js" */
/** @typedef {Exclude<Change["action"], "undo"> | "decide"} ChangeAction decide: between the publisher's value and ours */
/** @typedef {{ id: number, action: ChangeAction, name: string }} LastChange id: of the journal's entry */

const KEY = "investments.lastChange";
/** Others may have changed something between a decision and the look into the journal. */
const NEWEST = 20;
const TAB = () => sessionStorage;

/** @returns {LastChange | null} */
export function readLastChange() {
  try {
    const kept = JSON.parse(read(KEY, TAB) || "null");
    return Number.isInteger(kept?.id) && typeof kept?.name === "string" ? kept : null;
  } catch {
    return null;
  }
}

/** @param {LastChange | null} change null once it has been undone, or put aside */
export function keepLastChange(change) {
  write(KEY, change ? JSON.stringify(change) : "", TAB);
}

/**
 * Keeps the entry that made a version of a record.
 * @param {Api} api
 * @param {ChangeAction} action
 * @param {Pick<Investment, "id" | "version" | "titreoperation">} record as the change left it
 */
export async function keepVersion(api, action, { id, version, titreoperation }) {
  // The change is made: without an answer here, only the offer to undo it is missing.
  const versions = await api.history(id).catch(() => []);
  const made = versions.find((each) => each.version === version);
  keepLastChange(made ? { id: made.change_id, action, name: titreoperation } : null);
}

/**
 * Keeps the entry that dismissed a finding.
 * @param {Api} api
 * @param {Pick<Finding, "id" | "titreoperation"> & { rule: string }} finding
 */
export function keepDismissal(api, { id, rule, titreoperation }) {
  const isIt = (/** @type {Change} */ { action, finding }) =>
    action === "dismiss" && finding?.investment_id === id && finding.rule === rule;
  return keepNewest(api, isIt, "dismiss", titreoperation);
}

/**
 * Keeps the entry that decided a conflict with what is published.
 * @param {Api} api
 * @param {Pick<Conflict, "investment_id" | "field" | "titreoperation">} decided
 */
export function keepDecision(api, { investment_id, field, titreoperation }) {
  const isIt = (/** @type {Change} */ { undoes, conflict }) =>
    undoes === null && conflict?.investment_id === investment_id && conflict.field === field;
  return keepNewest(api, isIt, "decide", titreoperation);
}

/**
 * @param {Api} api
 * @param {(entry: Change) => boolean} isIt
 * @param {ChangeAction} action
 * @param {string} name
 */
async function keepNewest(api, isIt, action, name) {
  const { rows } = await api.changes(`?page_size=${NEWEST}`).catch(() => ({ rows: [] }));
  const made = rows.find(isIt);
  keepLastChange(made ? { id: made.id, action, name } : null);
}
