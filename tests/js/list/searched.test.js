import assert from "node:assert/strict";
import { test } from "node:test";
import { NOTHING_SEARCHED } from "../../../static/js/core/answers.js";
import { searchedMarkup, searchedText, withoutSearched } from "../../../static/js/list/searched.js";
import "../french.js";

const SEARCH = {
  corrected: { monreuil: "montreuil" },
  understood: { "neuf trois": "departement: Seine-Saint-Denis", "plus de 10 m": "montant: ≥ 10 M€" },
  widened: { cantine: ["restauration", "demi-pension"] },
};
const TYPED = "Cantine Monreuil dans le Neuf-Trois, plus de 10 M€";

const plain = (/** @type {string} */ text) => text.replaceAll("\u00a0", " ");

/** @param {string} words @returns {RegExpMatchArray[]} name, value, accessible name and text of each chip */
function chips(words) {
  const { text } = searchedMarkup(SEARCH, words);
  return [...plain(text).matchAll(/name="(.*?)" value="(.*?)" aria-label="(.*?)">(.*?)</g)];
}

test("one line says all that was made of the words, and nothing where nothing was", () => {
  assert.equal(
    plain(searchedText(SEARCH, TYPED)),
    "Résultats pour « montreuil » au lieu de « Monreuil ». " +
      "Compris : « Neuf-Trois » (Département : Seine-Saint-Denis), « plus de 10 M€ » (Montant : ≥ 10 M€). " +
      "Cherché aussi : « restauration », « demi-pension » pour « Cantine ».",
  );
  assert.equal(searchedText(NOTHING_SEARCHED, TYPED), "");
});

test("only a fact is told with the sign before it, and words that cannot be found as the service folds them", () => {
  const search = {
    corrected: { monreuil: "montreuil" },
    understood: { "5 m": "montant: > 5 M€" },
    widened: { prefabriques: ["modulaire"] },
  };
  assert.equal(
    plain(searchedText(search, "+ Préfabriqués > 5 M€")),
    "Résultats pour « montreuil » au lieu de « monreuil ». Compris : « > 5 M€ » (Montant : > 5 M€). " +
      "Cherché aussi : « modulaire » pour « Préfabriqués ».",
  );
});

test("each has a chip, whose name begins with its text and says what it does", () => {
  assert.deepEqual(
    chips(TYPED).map(([, name, value, , text]) => [name, value, text]),
    [
      ["understood", "neuf trois", "Département : Seine-Saint-Denis"],
      ["understood", "plus de 10 m", "Montant : ≥ 10 M€"],
      ["corrected", "monreuil", "Monreuil → montreuil"],
      ["widened", "cantine", "Cantine → restauration, demi-pension"],
    ],
  );
  assert.deepEqual(
    chips(TYPED).map(([, , , label]) => label),
    [
      "Département : Seine-Saint-Denis : retirer « Neuf-Trois »",
      "Montant : ≥ 10 M€ : retirer « plus de 10 M€ »",
      "Monreuil → montreuil : chercher « Monreuil » tel qu&#39;il est écrit",
      "Cantine → restauration, demi-pension : chercher « Cantine » tel qu&#39;il est écrit",
    ],
  );
});

test("what cannot be found in the words has no chip that would do nothing", () => {
  assert.deepEqual(
    chips('"Monreuil" neuf').map(([, name]) => name),
    [],
  );
});

test("a fact keeps its value whole, and a field that the page does not know its name", () => {
  const facts = {
    "10 h": "annee: 8: 30",
    sud: "region: Sud",
    fini: "etat_d_avancement: Opération livrée, En Chantier",
  };
  assert.equal(
    plain(searchedText({ ...NOTHING_SEARCHED, understood: facts }, "")),
    "Compris : « 10 h » (Année : 8: 30), « sud » (region : Sud), « fini » (État d'avancement : Opération livrée, En chantier).",
  );
});

test("taking back what was understood takes its words off, anything else quotes them; other filters stay", () => {
  const filters = { q: [TYPED], ville: ["Melun"] };
  const words = (/** @type {string} */ name, /** @type {string} */ typed) => {
    const { q, ...others } = withoutSearched(filters, name, typed);
    assert.deepEqual(others, { ville: ["Melun"] });
    return q?.[0];
  };
  assert.equal(words("understood", "neuf trois"), "Cantine Monreuil plus de 10 M€");
  assert.equal(words("corrected", "monreuil"), 'Cantine "Monreuil" dans le Neuf-Trois, plus de 10 M€');
  assert.equal(words("widened", "cantine"), '"Cantine" Monreuil dans le Neuf-Trois, plus de 10 M€');
  assert.deepEqual(withoutSearched({ q: ["93"], ville: ["Melun"] }, "understood", "93"), { ville: ["Melun"] });
});
