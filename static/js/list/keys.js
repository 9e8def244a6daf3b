// The keys of the list: one letter or sign, pressed anywhere but where text is written, goes to a part of the page.

/**
 * @param {Record<string, () => void>} actions by key
 */
export function mountKeys(actions) {
  document.addEventListener("keydown", (event) => {
    const isShortcut = event.ctrlKey || event.metaKey || event.altKey;
    const act = Object.hasOwn(actions, event.key) && actions[event.key];
    if (!act || isShortcut || event.defaultPrevented || event.repeat || isTaken(event.target)) return;
    event.preventDefault();
    act();
  });
}

/** @param {EventTarget | null} target @returns {boolean} whether what is typed there has a meaning of its own */
function isTaken(target) {
  if (document.querySelector("dialog[open]")) return true;
  return (
    target instanceof Element && target.closest("input:not([type=checkbox]), select, textarea, [role=menu]") !== null
  );
}
