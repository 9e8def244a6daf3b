// The filter form: shows filters, and says when the person has changed them.

import { append, find, render } from "../dom.js";
import { STATES } from "../fields.js";
import { inFrenchOrder } from "../format.js";
import { html } from "../html.js";

/** @import { Filters } from "../url.js" */

const TYPING_PAUSE_IN_MS = 300;

/**
 * @param {HTMLFormElement} form
 * @param {(filters: Omit<Filters, "sort">, typing: boolean) => void} onChange
 *   typing: more letters may follow, so that the change is not worth a step of the Back button of its own
 */
export function mountFilters(form, onChange) {
  render(form, controls());
  const words = find(form, "[name=q]", HTMLInputElement);
  const town = find(form, "[name=ville]", HTMLInputElement);
  const state = find(form, "[name=etat_d_avancement]", HTMLSelectElement);
  const towns = find(form, "datalist", HTMLDataListElement);
  let pause = 0;

  const report = (/** @type {boolean} */ typing) => {
    clearTimeout(pause);
    onChange({ q: words.value.trim(), ville: town.value.trim(), etat_d_avancement: state.value }, typing);
  };

  // Half a town's name matches nothing, so that a town is searched for once it is known or the field is left.
  const isWholeTown = () => town.value === "" || [...towns.options].some((option) => option.value === town.value);

  form.addEventListener("input", (event) => {
    if (event.target === town && !isWholeTown()) return;
    clearTimeout(pause);
    pause = setTimeout(() => report(true), TYPING_PAUSE_IN_MS);
  });
  form.addEventListener("change", () => report(false));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    report(false);
  });

  return {
    /** @param {Filters} filters */
    show(filters) {
      words.value = filters.q;
      town.value = filters.ville;
      state.value = filters.etat_d_avancement;
    },
    /** @param {string[]} names */
    suggestTowns(names) {
      append(towns, html`${inFrenchOrder(names).map((name) => html`<option value="${name}"></option>`)}`);
    },
  };
}

function controls() {
  return html`
    <div class="field -words">
      <label for="q">Mots</label>
      <input id="q" name="q" type="search" autocomplete="off" placeholder="Gymnase, internat, SEMAEST…">
    </div>
    <div class="field">
      <label for="ville">Ville</label>
      <input id="ville" name="ville" type="text" list="towns" autocomplete="off" placeholder="Toutes les villes">
      <datalist id="towns"></datalist>
    </div>
    <div class="field">
      <label for="etat_d_avancement">État</label>
      <select id="etat_d_avancement" name="etat_d_avancement">
        <option value="">Tous les états</option>
        ${STATES.map((state) => html`<option>${state}</option>`)}
      </select>
    </div>
    <div class="filter-actions">
      <button type="submit" class="button -primary">Filtrer</button>
      <button type="button" class="button" data-action="reset" hidden>Réinitialiser</button>
    </div>`;
}
