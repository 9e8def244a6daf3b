// What can wait until a person has seen what is drawn already.

/** @returns {Promise<void>} once the browser has painted; while the page is hidden, not before it is shown */
export function painted() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
  });
}
