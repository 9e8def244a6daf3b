// Where a menu opens in the window: at the pointer, or under what the keyboard is at.

/** @typedef {{ x: number, y: number }} Place */

/** @param {Element} element @returns {Place} its lower corner */
export function below(element) {
  const { left, bottom } = element.getBoundingClientRect();
  return { x: left, y: bottom };
}

/**
 * @param {MouseEvent} event of a context menu
 * @param {Element} target
 * @returns {Place}
 */
export function placeOf(event, target) {
  return event.button === 2 ? { x: event.clientX, y: event.clientY } : below(target);
}
