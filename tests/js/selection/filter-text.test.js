import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { useCatalog } from "../../../static/js/core/i18n.js";
import { filtersText, filterText } from "../../../static/js/selection/filter-text.js";
import "../french.js";
import { INVESTMENT } from "../sample.js";

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

test("the filter by a school's name says in which towns there are such schools", () => {
  const records = ["Torcy", "Rosny", "Torcy"].map((ville) => ({ ...INVESTMENT, lycee: "Jean-Moulin", ville }));
  const others = [{ ...INVESTMENT, lycee: "Jean-Monnet", ville: "Montrouge" }];
  assert.equal(filterText("lycee", "jean moulin", [], [...records, ...others]), "Lycée\u00a0: jean moulin (2 villes)");
  assert.equal(filterText("lycee", "Jean-Monnet", [], [...records, ...others]), "Lycée\u00a0: Jean-Monnet, Montrouge");
  assert.equal(filterText("lycee", "Jean-Moulin", []), "Lycée\u00a0: Jean-Moulin");
});

test("a state, a town and a département have the names of the page", () => {
  const filters = { departement: ["93"], etat_d_avancement: ["En Chantier"], ville: ["Paris 12ème"] };
  assert.equal(filtersText(filters), "Seine-Saint-Denis (93), En chantier, Paris 12e");
});

test("words stand in the quotes of the page's language", () => {
  const file = new URL("../../../static/locales/en.json", import.meta.url);
  useCatalog("en", JSON.parse(readFileSync(file, "utf-8")));
  assert.equal(filterText("q", "lycée", []), "“lycée”");
});
