// Suggests the known schools where a school is typed; one that is chosen fills in its town, code and place.

import { append, find } from "../core/dom.js";
import { lowerFirst } from "../core/format.js";
import { html } from "../core/html.js";
import { named, t } from "../core/i18n.js";
import { ApiError } from "../core/problem.js";
import { schoolName } from "../fields/school-name.js";
import { mountSuggestionList } from "../ui/suggestion-list.js";
import { fillable, suggested, textsOf } from "./known-schools.js";

/** @import { SchoolTotals } from "../core/schemas.js" */
/** @import { Aids } from "./form-aids.js" */
/** @import { Inputs } from "./form-inputs.js" */
/** @import { Filled } from "./known-schools.js" */

/**
 * @param {HTMLFormElement} form
 * @param {Inputs} inputs
 * @param {Pick<Aids, "api" | "say">} aids
 */
export function mountSchoolInput(form, inputs, { api, say }) {
  const input = find(form, "#lycee", HTMLInputElement);
  const list = appendListbox(input);
  /** @type {Filled} what the form has filled in, which another school may replace */
  let filled = {};

  /** @param {SchoolTotals} chosen */
  async function choose(chosen) {
    const { codeuai, lycee } = chosen;
    inputs.set({ lycee });
    try {
      fill(textsOf(await api.school(codeuai)), chosen);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // Its place is not known then.
      fill({ lycee, ville: chosen.ville, codeuai }, chosen);
    }
  }

  /**
   * @param {Filled} offered
   * @param {SchoolTotals} school
   */
  function fill(offered, school) {
    const texts = inputs.texts();
    const set = fillable(offered, texts, filled);
    filled = { ...filled, ...set };
    inputs.set(set);
    const others = Object.keys(offered).filter((name) => name !== "lycee");
    const taken = others.filter((name) => name in set);
    const kept = others.filter((name) => !(name in set) && Reflect.get(texts, name) !== Reflect.get(offered, name));
    say([told("school.filled", taken, school), told("school.kept", kept, school)].filter(Boolean).join(" "));
  }

  const { suggest } = mountSuggestionList(input, list, {
    suggest: async (words, signal) => suggested(words, await api.schools(words, signal)),
    markup: suggestionMarkup,
    onChoose: choose,
  });
  // Something may have been typed before this was loaded.
  if (document.activeElement === input && inputs.typed().includes("lycee")) suggest();
}

/**
 * @param {"school.filled" | "school.kept"} key
 * @param {string[]} names of fields
 * @param {SchoolTotals} school
 */
function told(key, names, school) {
  const fields = names.map((name) => lowerFirst(named("field", name))).join(", ");
  return names.length > 0 && t(key, { school: schoolName(school), fields });
}

/** @param {SchoolTotals} school */
function suggestionMarkup(school) {
  return html`<span>${schoolName(school)}</span> <span class="suggestion-field">${school.codeuai}</span>`;
}

/**
 * @param {HTMLInputElement} input becomes a combobox, as ARIA has it
 * @returns {HTMLElement} the list, hidden while there is no suggestion
 */
function appendListbox(input) {
  const place = /** @type {HTMLElement} */ (input.parentElement);
  append(
    place,
    html`<ul class="suggestions" id="schools" role="listbox" aria-label="${t("filters.suggestions")}" hidden></ul>`,
  );
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", "schools");
  input.setAttribute("aria-expanded", "false");
  return find(place, ".suggestions", HTMLElement);
}
