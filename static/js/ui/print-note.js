// What a printed page says of itself: when it was printed, and the address that shows it again.

import { formatDateTime } from "../core/format.js";
import { t } from "../core/i18n.js";

/** @param {HTMLElement} place at the top of the page */
export function mountPrintNote(place) {
  const note = document.createElement("p");
  note.className = "print-note";
  place.append(note);
  window.addEventListener("beforeprint", () => {
    note.textContent = t("print.note", { time: formatDateTime(new Date().toISOString()), address: location.href });
  });
}
