// The search field at the top of the page: it filters the list while a person types, and gets suggestions once needed.

import { append, find } from "../core/dom.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { withSuggestion, withValues } from "../selection/filters.js";
import { withModule } from "../ui/on-demand.js";

/** @import { Api } from "../core/api.js" */
/** @import { Suggestion } from "../core/schemas.js" */
/** @import { Filters } from "../selection/filters.js" */

const TYPING_PAUSE_IN_MS = 300;

/**
 * @param {HTMLFormElement} form
 * @param {object} options
 * @param {Api} options.api
 * @param {() => Filters} options.filters those of the list
 * @param {(filters: Filters, typing: boolean) => void} options.onChange
 *   typing: more letters may follow, so that the change is no step of the Back button of its own
 * @param {() => void} options.onEnter what was typed is complete: the results are wanted
 * @param {() => void} options.onLeave the field gives the focus away
 */
export function mountSearchField(form, { api, filters, onChange, onEnter, onLeave }) {
  const words = find(form, "[name=q]", HTMLInputElement);
  const list = appendListbox(words);
  /** What the list was last asked for while typing. @type {string | null} */
  let typed = null;
  let pause = 0;

  /** Whether letters were typed before the suggestions were loaded. */
  let isAwaitingSuggestions = false;

  const apply = (/** @type {boolean} */ typing) => {
    clearTimeout(pause);
    isAwaitingSuggestions &&= typing;
    typed = typing ? words.value.trim() : null;
    onChange(withValues(filters(), "q", [words.value.trim()]), typing);
  };

  words.addEventListener("focus", loadSuggestions, { once: true });
  words.addEventListener("input", () => {
    clearTimeout(pause);
    isAwaitingSuggestions = true;
    pause = setTimeout(() => apply(true), TYPING_PAUSE_IN_MS);
  });
  words.addEventListener("change", () => apply(false));
  words.addEventListener("keydown", (event) => {
    // The first Escape closes the suggestions, the next one leaves; neither empties the field, as browsers would.
    if (event.key !== "Escape" || event.defaultPrevented || !list.hidden) return;
    event.preventDefault();
    onLeave();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    apply(false);
    onEnter();
  });

  /** @param {Suggestion} suggestion */
  function choose(suggestion) {
    clearTimeout(pause);
    const chosen = withSuggestion(withValues(filters(), "q", [words.value.trim()]), suggestion);
    words.value = chosen.q?.[0] ?? "";
    onChange(chosen, false);
  }

  function loadSuggestions() {
    /** @param {typeof import("./suggestions.js")} module */
    const mount = ({ mountSuggestions }) => {
      const { suggest } = mountSuggestions(words, list, api, choose);
      if (isAwaitingSuggestions) suggest();
    };
    // Without suggestions, words can still be typed.
    withModule(
      () => import("./suggestions.js"),
      mount,
      () => {},
    );
  }

  return {
    /** @param {Filters} shown */
    show(shown) {
      const asked = shown.q?.[0] ?? "";
      // More letters may have been typed since.
      if (asked !== typed) words.value = asked;
    },
    focus: () => words.focus(),
  };
}

/**
 * Makes a combobox of the input, as ARIA has it: its suggestions come into a list below.
 * @param {HTMLInputElement} input
 * @returns {HTMLElement} the list, hidden while there is no suggestion
 */
function appendListbox(input) {
  const field = /** @type {HTMLElement} */ (input.parentElement);
  append(
    field,
    html`<ul class="suggestions" id="suggestions" role="listbox" aria-label="${t("filters.suggestions")}" hidden></ul>`,
  );
  input.setAttribute("aria-keyshortcuts", "/");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", "suggestions");
  input.setAttribute("aria-expanded", "false");
  return find(field, ".suggestions", HTMLElement);
}
