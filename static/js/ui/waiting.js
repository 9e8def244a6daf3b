// Marks an element as busy while something is loaded, once that takes long enough to be noticed.

/**
 * @param {Element} place gets aria-busy
 * @returns {() => void} call it when the work is done
 */
export function startWaiting(place) {
  const timer = setTimeout(() => place.setAttribute("aria-busy", "true"), 200);
  return () => {
    clearTimeout(timer);
    place.removeAttribute("aria-busy");
  };
}
