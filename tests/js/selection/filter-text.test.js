import assert from "node:assert/strict";
import { test } from "node:test";
import { filtersText, filterText } from "../../../static/js/selection/filter-text.js";
import "../french.js";

const RULE = { rule: "no_place", title: { fr: "Sans coordonnées", en: "Without coordinates" }, count: 3 };

test("words stand in quotes, a bound with its field and a decimal comma", () => {
  assert.equal(filterText("q", "lycée", []), "« lycée »");
  assert.equal(filterText("montant_des_ap_votes_en_meu_min", "20.5", []), "Montant voté ≥ 20,5");
  assert.equal(filterText("annee_de_livraison_max", "2012", []), "Année de livraison ≤ 2012");
});

test("a finding has the title of its rule, or its name until the rules are there", () => {
  assert.equal(filterText("finding", "no_place", [RULE]), "Sans coordonnées");
  assert.equal(filterText("finding", "no_place", []), "no_place");
});

test("all filters together: many operations are counted, not listed", () => {
  assert.equal(
    filtersText({ departement: ["75"], ville: ["Melun"], id: ["1", "2"] }),
    "Paris (75), Melun, 2 opérations choisies",
  );
});
