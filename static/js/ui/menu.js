// A menu of actions, after the menu pattern of ARIA: arrows move, Escape closes, the focus comes back.

import { append, find } from "../core/dom.js";
import { html } from "../core/html.js";

/** @typedef {{ label: string, act: () => void, checked?: boolean, isApart?: boolean }} MenuItem apart: below a line */

/**
 * @param {{ x: number, y: number }} at in the window
 * @param {string} label
 * @param {(MenuItem | null)[]} items null for one that does not apply here
 * @param {HTMLElement} from gets the focus back
 */
export function openMenu(at, label, items, from) {
  document.querySelector(".menu")?.remove();
  const shown = items.filter((item) => item !== null);
  append(
    // What is above a dialog must be in it; all else belongs to the main part, as a landmark.
    from.closest("dialog") ?? find(document, "main", HTMLElement),
    html`<div class="menu" role="menu" aria-label="${label}">${shown.map(item)}</div>`,
  );
  const menu = find(document, ".menu", HTMLElement);
  const buttons = [...menu.querySelectorAll("button")];
  place(menu, at);
  buttons[0]?.focus();

  /** @param {boolean} back */
  function close(back) {
    document.removeEventListener("pointerdown", leave, true);
    menu.remove();
    const focusable = from.matches("a, button, input") ? from : from.closest("tr")?.querySelector("a");
    if (back && focusable instanceof HTMLElement) focusable.focus();
  }

  /** @param {Event} event */
  function leave({ target }) {
    if (target instanceof Node && !menu.contains(target)) close(false);
  }

  document.addEventListener("pointerdown", leave, true);
  menu.addEventListener("click", ({ target }) => {
    const index = buttons.findIndex((button) => target instanceof Node && button.contains(target));
    if (index < 0) return;
    close(true);
    shown[index]?.act();
  });
  menu.addEventListener("keydown", (event) => {
    const at = buttons.findIndex((button) => button.matches(":focus"));
    const last = buttons.length - 1;
    const next = { ArrowDown: at === last ? 0 : at + 1, ArrowUp: at === 0 ? last : at - 1, Home: 0, End: last }[
      event.key
    ];
    if (next !== undefined) buttons[next]?.focus();
    else if (event.key === "Escape" || event.key === "Tab") close(true);
    else if (event.key.length === 1 && event.key !== " ") goTo(buttons, at, event.key);
    else return;
    event.preventDefault();
  });
}

/** @param {MenuItem} item */
function item({ label, checked, isApart }) {
  const role = checked === undefined ? "menuitem" : "menuitemcheckbox";
  return html`${isApart && html`<div role="separator"></div>`}<button type="button" role="${role}" tabindex="-1" ${checked !== undefined && html`aria-checked="${checked}"`}>${label}</button>`;
}

/**
 * A letter goes to the next item that begins with it.
 * @param {HTMLButtonElement[]} buttons
 * @param {number} from
 * @param {string} letter
 */
function goTo(buttons, from, letter) {
  const order = [...buttons.slice(from + 1), ...buttons.slice(0, from + 1)];
  const begins = (/** @type {HTMLButtonElement} */ { textContent }) =>
    textContent?.slice(0, 1).localeCompare(letter, "fr", { sensitivity: "base" }) === 0;
  order.find(begins)?.focus();
}

/**
 * @param {HTMLElement} menu kept within the window
 * @param {{ x: number, y: number }} at
 */
function place(menu, { x, y }) {
  const { width, height } = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(4, Math.min(x, window.innerWidth - width - 4))}px`;
  menu.style.top = `${Math.max(4, Math.min(y, window.innerHeight - height - 4))}px`;
}
