// Asks again and again while the page is visible: what others do is seen without a reload.

import { ApiError } from "./problem.js";

/**
 * @param {() => Promise<void>} check a call that fails is made again at the next turn
 * @param {number} everyMs
 */
export function watch(check, everyMs) {
  let isAsking = false;

  async function ask() {
    if (document.hidden || isAsking) return;
    isAsking = true;
    try {
      await check();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    } finally {
      isAsking = false;
    }
  }

  setInterval(ask, everyMs);
  document.addEventListener("visibilitychange", ask);
}
