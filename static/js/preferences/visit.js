// The visits of this browser: one ends when nothing is done for half an hour, and another one begins.

import { read, write } from "../core/storage.js";

/**
 * Times in milliseconds since 1970.
 * @typedef {object} Visit
 * @property {number} active when something was last done
 * @property {number} began
 * @property {number} left when the visit before was over; 0 where there was none, or it does not matter any more
 */

const KEY = "investments.visit";
const PAUSE_MS = 30 * 60_000;

/** Follows what is done on this page. */
export function followVisit() {
  noteActivity();
  for (const sign of ["pointerdown", "keydown", "visibilitychange", "pagehide"])
    window.addEventListener(sign, noteActivity);
}

/** @returns {Visit | null} null before the first one */
export function readVisit() {
  try {
    const visit = JSON.parse(read(KEY) || "null");
    return [visit?.active, visit?.began, visit?.left].every(Number.isSafeInteger) ? visit : null;
  } catch {
    return null;
  }
}

/**
 * @param {Visit | null} before
 * @param {number} now
 * @returns {Visit}
 */
export function nextVisit(before, now) {
  if (!before) return { active: now, began: now, left: 0 };
  const isOver = now - before.active > PAUSE_MS;
  return isOver ? { active: now, began: now, left: before.active } : { ...before, active: now };
}

/** @param {Visit} visit */
export function storeVisit(visit) {
  write(KEY, JSON.stringify(visit));
}

function noteActivity() {
  storeVisit(nextVisit(readVisit(), Date.now()));
}
