// Suggestions while a person types: a list under the input, after the combobox pattern of ARIA.

import { render } from "../core/dom.js";
import { html } from "../core/html.js";
import { ApiError, isAborted } from "../core/problem.js";

/** @import { Markup } from "../core/html.js" */

const PAUSE_IN_MS = 120;

/**
 * @template Suggestion
 * @param {HTMLInputElement} input with the role and the states of a combobox
 * @param {HTMLElement} list where they are shown, hidden while there is none
 * @param {object} options
 * @param {(words: string, signal: AbortSignal) => Promise<Suggestion[]>} options.suggest
 * @param {(suggestion: Suggestion) => Markup} options.markup what an option says
 * @param {(suggestion: Suggestion) => void} options.onChoose
 */
export function mountSuggestionList(input, list, { suggest: ask, markup, onChoose }) {
  /** @type {Suggestion[]} */
  let suggestions = [];
  let active = -1;
  let call = new AbortController();
  let pause = 0;

  /**
   * @param {Suggestion} suggestion
   * @param {number} index
   */
  function option(suggestion, index) {
    return html`<li role="option" id="${list.id}-${index}" aria-selected="false">${markup(suggestion)}</li>`;
  }

  /** @param {Suggestion[]} found */
  function show(found) {
    suggestions = found;
    active = -1;
    render(list, html`${found.map(option)}`);
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    input.removeAttribute("aria-activedescendant");
  }

  function close() {
    clearTimeout(pause);
    call.abort();
    show([]);
  }

  async function suggest() {
    call.abort();
    call = new AbortController();
    const words = input.value.trim();
    if (words.length < 2) return show([]);
    try {
      const found = await ask(words, call.signal);
      if (document.activeElement === input) show(found);
    } catch (error) {
      // Without suggestions, words can still be typed.
      if (!isAborted(error) && !(error instanceof ApiError)) throw error;
    }
  }

  /** @param {number} index */
  function activate(index) {
    active = (index + suggestions.length + 1) % (suggestions.length + 1);
    if (active === suggestions.length) active = -1;
    [...list.children].forEach((item, at) => {
      item.setAttribute("aria-selected", String(at === active));
    });
    const current = list.children[active];
    if (current) input.setAttribute("aria-activedescendant", current.id);
    else input.removeAttribute("aria-activedescendant");
    current?.scrollIntoView({ block: "nearest" });
  }

  /** @param {number} index */
  function choose(index) {
    const chosen = suggestions[index];
    close();
    if (chosen) onChoose(chosen);
  }

  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(suggest, PAUSE_IN_MS);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") clearTimeout(pause);
    if (list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) activate(active < 0 && step < 0 ? suggestions.length - 1 : active + step);
    else if (event.key === "Enter" && active >= 0) choose(active);
    else if (event.key !== "Escape") return;
    if (event.key === "Escape") close();
    event.preventDefault();
  });
  input.form?.addEventListener("submit", close);
  input.addEventListener("blur", close);
  // Before the input loses the focus to the list.
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const item = event.target instanceof Element ? event.target.closest("li") : null;
    if (item) choose([...list.children].indexOf(item));
  });
  return { suggest };
}
