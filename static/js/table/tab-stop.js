// One Tab stop for all rows: the control that had the focus last, else the link of the first row.

/** @param {HTMLTableSectionElement} body */
export function mountTabStop(body) {
  let last = `tr[data-index="0"] a`;

  function mark() {
    const stop = body.querySelector(last) ?? body.querySelector("a");
    body.querySelector("[tabindex='0']")?.setAttribute("tabindex", "-1");
    stop?.setAttribute("tabindex", "0");
  }

  body.addEventListener("focusin", ({ target }) => {
    const row = target instanceof Element ? target.closest("tr") : null;
    if (row && target instanceof Element) last = `tr[data-index="${row.dataset.index}"] ${target.localName}`;
    mark();
  });
  return { mark };
}
