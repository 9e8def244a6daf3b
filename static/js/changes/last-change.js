// The last change that was made in this tab, stored so that it can be undone, by its name, after a reload too.

import { read, write } from "../core/storage.js";

/** @import { Api } from "../core/api.js" */
/** @import { Change, Conflict, Finding, Investment } from "../core/schemas.js" */
/** @typedef {Exclude<Change["action"], "undo"> | "decide" | "dismissMany"} ChangeAction decide: a conflict with the publisher */
/** @typedef {{ id: number, action: ChangeAction, name: string }} LastChange id: of the change */

const KEY = "investments.lastChange";
/** How many of the newest changes are searched: somebody else may have made some since. */
const SEARCHED = 20;
const TAB = () => sessionStorage;

/** @returns {LastChange | null} */
export function readLastChange() {
  try {
    const stored = JSON.parse(read(KEY, TAB) || "null");
    return Number.isInteger(stored?.id) && typeof stored?.name === "string" ? stored : null;
  } catch {
    return null;
  }
}

/** @param {LastChange | null} change null once it is undone, or is not to be offered any more */
export function storeLastChange(change) {
  write(KEY, change ? JSON.stringify(change) : "", TAB);
}

/**
 * Stores the change that made a version of a record.
 * @param {Api} api
 * @param {ChangeAction} action
 * @param {Pick<Investment, "id" | "version" | "titreoperation">} record as the change left it
 */
export async function storeVersion(api, action, { id, version, titreoperation }) {
  // The change is made already: when this call fails, only the offer to undo it is missing.
  const versions = await api.history(id).catch(() => []);
  const made = versions.find((each) => each.version === version);
  storeLastChange(made ? { id: made.change_id, action, name: titreoperation } : null);
}

/**
 * Stores the change that dismissed a finding.
 * @param {Api} api
 * @param {Pick<Finding, "id" | "titreoperation"> & { rule: string }} finding
 */
export function storeDismissal(api, { id, rule, titreoperation }) {
  const isIt = (/** @type {Change} */ { action, finding }) =>
    action === "dismiss" && finding?.investment_id === id && finding.rule === rule;
  return storeNewest(api, isIt, "dismiss", titreoperation);
}

/**
 * Stores the change that decided a conflict with the publisher.
 * @param {Api} api
 * @param {Pick<Conflict, "investment_id" | "field" | "titreoperation">} decided
 */
export function storeDecision(api, { investment_id, field, titreoperation }) {
  const isIt = (/** @type {Change} */ { undoes, conflict }) =>
    undoes === null && conflict?.investment_id === investment_id && conflict.field === field;
  return storeNewest(api, isIt, "decide", titreoperation);
}

/**
 * @param {Api} api
 * @param {(change: Change) => boolean} isIt
 * @param {ChangeAction} action
 * @param {string} name
 */
async function storeNewest(api, isIt, action, name) {
  const { rows } = await api.changes(`?page_size=${SEARCHED}`).catch(() => ({ rows: [] }));
  const made = rows.find(isIt);
  storeLastChange(made ? { id: made.id, action, name } : null);
}
