// The cells of the pivot by keyboard: one stop of the Tab key, and the arrow keys go from one to the next.

/**
 * @param {HTMLElement} place
 * @param {(row: string, column: string) => void} onPress the values of a cell
 */
export function mountCells(place, onPress) {
  const cellAt = (/** @type {EventTarget | null} */ target) =>
    target instanceof HTMLButtonElement && target.matches(".pivot-cell") ? target : null;
  const cellsOf = (/** @type {ParentNode} */ within) =>
    /** @type {HTMLButtonElement[]} */ ([...within.querySelectorAll(".pivot-cell")]);

  /** @param {HTMLButtonElement | undefined} cell the one that Tab then goes to */
  function makeTabStop(cell) {
    place.querySelector(".pivot-cell[tabindex='0']")?.setAttribute("tabindex", "-1");
    cell?.setAttribute("tabindex", "0");
  }

  /**
   * @param {HTMLButtonElement} cell
   * @param {1 | -1} step down, or up
   * @returns {HTMLButtonElement | undefined} the next one of its column
   */
  function below(cell, step) {
    const cells = cellsOf(place).filter((each) => each.dataset.column === cell.dataset.column);
    return cells[cells.indexOf(cell) + step];
  }

  /**
   * @param {HTMLButtonElement} cell
   * @param {string} key
   * @returns {HTMLButtonElement | undefined}
   */
  function next(cell, key) {
    const row = cellsOf(/** @type {HTMLElement} */ (cell.closest("tr")));
    const at = row.indexOf(cell);
    if (key === "ArrowDown" || key === "ArrowUp") return below(cell, key === "ArrowDown" ? 1 : -1);
    return { ArrowRight: row[at + 1], ArrowLeft: row[at - 1], Home: row[0], End: row.at(-1) }[key];
  }

  place.addEventListener("click", ({ target }) => {
    const cell = cellAt(target);
    if (cell) onPress(cell.dataset.row ?? "", cell.dataset.column ?? "");
  });
  place.addEventListener("focusin", ({ target }) => {
    const cell = cellAt(target);
    if (cell) makeTabStop(cell);
  });
  place.addEventListener("keydown", (event) => {
    const cell = cellAt(event.target);
    const to = cell && !event.ctrlKey && !event.altKey && !event.metaKey && next(cell, event.key);
    if (!to) return;
    to.focus();
    event.preventDefault();
  });

  return {
    /** @param {() => void} draw gives the place new cells; the one of the same values has the focus again */
    show(draw) {
      const { row, column } = cellAt(document.activeElement)?.dataset ?? {};
      draw();
      const cells = cellsOf(place);
      const same = cells.find(({ dataset }) => dataset.row === row && dataset.column === column);
      makeTabStop(same ?? cells[0]);
      if (row !== undefined) (same ?? cells[0])?.focus({ preventScroll: true });
    },
  };
}
