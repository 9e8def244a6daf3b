// Checks again and again, while the page is visible, whether somebody else has changed what it shows.

import { ApiError } from "./problem.js";

const INTERVAL_MS = 15_000;

/** @param {() => Promise<void>} check a call that fails is made again at the next turn */
export function poll(check) {
  let isChecking = false;

  async function checkOnce() {
    if (document.hidden || isChecking) return;
    isChecking = true;
    try {
      await check();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    } finally {
      isChecking = false;
    }
  }

  setInterval(checkOnce, INTERVAL_MS);
  document.addEventListener("visibilitychange", checkOnce);
}
