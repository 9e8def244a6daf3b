// Suggestions while a person types: a list under the input, after the combobox pattern of ARIA.

import { render } from "../core/dom.js";
import { formatNumber } from "../core/format.js";
import { html } from "../core/html.js";
import { named, t } from "../core/i18n.js";
import { ApiError, isAborted } from "../core/problem.js";
import { choiceText } from "../selection/filter-text.js";

/** @import { Api } from "../core/api.js" */
/** @import { Suggestion } from "../core/schemas.js" */

const PAUSE_IN_MS = 120;

/**
 * @param {HTMLInputElement} input
 * @param {Api} api
 * @param {(suggestion: Suggestion) => void} onChoose
 */
export function mountSuggestions(input, api, onChoose) {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = `${input.id}-suggestions`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", t("filters.suggestions"));
  list.hidden = true;
  input.after(list);
  for (const [name, value] of [
    ["role", "combobox"],
    ["aria-autocomplete", "list"],
    ["aria-controls", list.id],
    ["aria-expanded", "false"],
  ]) {
    input.setAttribute(/** @type {string} */ (name), /** @type {string} */ (value));
  }
  /** @type {Suggestion[]} */
  let suggestions = [];
  let active = -1;
  let call = new AbortController();
  let pause = 0;

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
      const found = await api.suggest(words, call.signal);
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
}

/**
 * @param {Suggestion} suggestion
 * @param {number} index
 */
function option({ field, value, count }, index) {
  return html`<li role="option" id="suggestion-${index}" aria-selected="false">
    <span>${choiceText(field, value)}</span> <span class="suggestion-field">${named("field", field)}, ${formatNumber(count)}</span>
  </li>`;
}
