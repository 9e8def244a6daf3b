// The width of a column is changed: a drag of its edge draws it at once and tells it when it is let go, a key tells it.

const STEP_IN_PX = 24;

/**
 * @param {PointerEvent} down on the edge of a header
 * @param {HTMLElement} header
 * @param {(width: number) => void} onWidth in pixels, when the edge is let go
 */
export function dragWidth({ clientX, pointerId, target }, header, onWidth) {
  if (!(target instanceof HTMLElement)) return;
  const before = header.offsetWidth;
  let width = before;
  header.classList.add("-resizing");
  // The pointer may have been let go before this was loaded.
  if (target.isConnected) capture(target, pointerId);

  const move = (/** @type {PointerEvent} */ event) => {
    width = Math.max(1, Math.round(before + event.clientX - clientX));
    target.style.setProperty("inset-inline-end", `${before - width}px`);
  };
  const end = () => {
    target.removeEventListener("pointermove", move);
    target.style.removeProperty("inset-inline-end");
    header.classList.remove("-resizing");
    if (width !== before) onWidth(width);
  };
  target.addEventListener("pointermove", move);
  target.addEventListener("lostpointercapture", end, { once: true });
}

/**
 * @param {HTMLElement} target
 * @param {number} pointerId
 */
function capture(target, pointerId) {
  try {
    target.setPointerCapture(pointerId);
  } catch {
    target.dispatchEvent(new Event("lostpointercapture"));
  }
}

/**
 * @param {HTMLElement} header
 * @param {number} steps to the right, or to the left when negative
 * @returns {number} the width after them, in pixels
 */
export function steppedWidth(header, steps) {
  return Math.max(STEP_IN_PX, header.offsetWidth + steps * STEP_IN_PX);
}
