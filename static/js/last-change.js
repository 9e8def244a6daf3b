// The last change that was made in this tab, kept so that it can be undone by name, also after a reload.

import { read, write } from "./storage.js";

/** @import { Api, Change } from "./api.js" */
/** @import { Investment } from "./fields.js" */
/** @typedef {Exclude<Change["action"], "undo">} ChangeAction */
/** @typedef {{ id: number, action: ChangeAction, name: string }} LastChange id: of the journal's entry */

const KEY = "investments.lastChange";
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
  const made = (await api.history(id)).find((each) => each.version === version);
  if (made) keepLastChange({ id: made.change_id, action, name: titreoperation });
}
