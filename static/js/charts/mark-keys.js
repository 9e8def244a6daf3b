// Which mark of a chart a key goes to. Pure.

const PAGE_OF_MARKS = 10;

/**
 * @param {string} key
 * @param {number} at
 * @param {number} last
 * @returns {number | undefined} undefined for a key that goes nowhere
 */
export function nextIndex(key, at, last) {
  const step = {
    ArrowRight: 1,
    ArrowDown: 1,
    ArrowLeft: -1,
    ArrowUp: -1,
    PageDown: PAGE_OF_MARKS,
    PageUp: -PAGE_OF_MARKS,
    Home: -last,
    End: last,
  }[key];
  return step === undefined ? undefined : Math.min(last, Math.max(0, at + step));
}
