// Where a menu opens in the window: at the pointer, or below the element that has the focus.

/** @typedef {{ x: number, y: number }} Position */

/** @param {Element} element @returns {Position} its lower corner */
export function below(element) {
  const { left, bottom } = element.getBoundingClientRect();
  return { x: left, y: bottom };
}

/**
 * @param {MouseEvent} event of a context menu
 * @param {Element} target
 * @returns {Position}
 */
export function positionOf(event, target) {
  return event.button === 2 ? { x: event.clientX, y: event.clientY } : below(target);
}
