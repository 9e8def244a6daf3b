// Drags by one kind of thing: what is dragged tells its name, what may take it is marked while it is over it.

/**
 * @param {HTMLElement} place
 * @param {string} kind a media type of our own
 * @param {(element: Element) => string | undefined} nameOf what is dragged; undefined where nothing is
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

  function mark(/** @type {Element | null} */ target) {
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
