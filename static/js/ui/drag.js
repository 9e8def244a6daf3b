// Drag and drop of one kind of thing: what may take the dragged one is marked while it is over it.

/** The kind of a dragged operation, whose name is its id: rows of the table and of the shortlist. */
export const DRAGGED_OPERATION = "text/x-investment";

/**
 * @param {HTMLElement} place
 * @param {string} kind a media type of our own
 * @param {(element: Element) => string | undefined} nameOf the name of what is dragged; undefined where nothing is
 */
export function mountDrag(place, kind, nameOf) {
  place.addEventListener("dragstart", ({ target, dataTransfer }) => {
    const name = target instanceof Element ? nameOf(target) : undefined;
    if (name && dataTransfer) dataTransfer.setData(kind, name);
  });
}

/**
 * @param {HTMLElement} place
 * @param {string} kind
 * @param {(element: Element) => Element | null} targetAt what would take it; null where nothing does
 * @param {(name: string, target: Element) => void} onDrop
 */
export function mountDrop(place, kind, targetAt, onDrop) {
  /** @type {Element | null} */
  let marked = null;

  /** @param {Element | null} target */
  function mark(target) {
    marked?.classList.remove("-target");
    target?.classList.add("-target");
    marked = target;
  }

  const targetOf = (/** @type {DragEvent} */ { target, dataTransfer }) =>
    target instanceof Element && dataTransfer?.types.includes(kind) ? targetAt(target) : null;

  place.addEventListener("dragover", (event) => {
    const target = targetOf(event);
    mark(target);
    if (target) event.preventDefault();
  });
  place.addEventListener("dragleave", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && place.contains(relatedTarget))) mark(null);
  });
  place.addEventListener("drop", (event) => {
    const target = targetOf(event);
    mark(null);
    if (!target) return;
    event.preventDefault();
    onDrop(event.dataTransfer?.getData(kind) ?? "", target);
  });
}

/**
 * @template T
 * @param {T[]} items
 * @param {T} item
 * @param {number} steps to the right, or to the left when negative
 * @returns {T[]} a copy, in which the item stops at the ends
 */
export function moved(items, item, steps) {
  const from = items.indexOf(item);
  const to = Math.max(0, Math.min(items.length - 1, from + steps));
  return items.toSpliced(from, 1).toSpliced(to, 0, item);
}
