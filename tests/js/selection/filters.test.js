import assert from "node:assert/strict";
import { test } from "node:test";
import {
  apiQuery,
  filteredBy,
  isFilterable,
  readFilters,
  toggled,
  toPairs,
  withSuggestion,
  withValues,
} from "../../../static/js/selection/filters.js";

const read = (/** @type {string} */ query) => readFilters(new URLSearchParams(query));

test("blank and unknown parameters are left out, values are trimmed", () => {
  assert.deepEqual(read("q=%20%20&utm_source=mail&ville=%20Melun%20"), { ville: ["Melun"] });
});

test("a filter takes several values, each once", () => {
  assert.deepEqual(read("ville=Melun&ville=Avon&ville=Melun"), { ville: ["Melun", "Avon"] });
});

test("words and bounds have one value", () => {
  assert.deepEqual(read("q=hall&q=toit&annee_de_livraison_min=2010&annee_de_livraison_min=2011"), {
    q: ["hall"],
    annee_de_livraison_min: ["2010"],
  });
});

test("a state is read whatever its case and accents", () => {
  assert.deepEqual(read("etat_d_avancement=selection+ENTREPRISE"), { etat_d_avancement: ["Sélection entreprise"] });
});

test("an unknown state is kept, for the service to refuse", () => {
  assert.deepEqual(read("etat_d_avancement=Fini"), { etat_d_avancement: ["Fini"] });
});

test("no values remove the filter", () => {
  assert.deepEqual(withValues({ ville: ["Melun"], q: ["hall"] }, "ville", []), { q: ["hall"] });
  assert.deepEqual(withValues({}, "q", [""]), {});
});

test("a value is added, then taken away", () => {
  const both = toggled({ ppi: ["2001/2006"] }, "ppi", "2012/2022");
  assert.deepEqual(both, { ppi: ["2001/2006", "2012/2022"] });
  assert.deepEqual(toggled(both, "ppi", "2001/2006"), { ppi: ["2012/2022"] });
});

test("a value of a category filters by it, a second press no longer", () => {
  const once = filteredBy({}, "departement", "77");
  assert.deepEqual(once, { departement: ["77"] });
  assert.deepEqual(filteredBy(once, "departement", "77"), {});
});

test("a number filters by itself as both bounds, a second press no longer", () => {
  const once = filteredBy({ annee_de_livraison_max: ["2020"] }, "annee_de_livraison", 2010);
  assert.deepEqual(once, { annee_de_livraison_min: ["2010"], annee_de_livraison_max: ["2010"] });
  assert.deepEqual(filteredBy(once, "annee_de_livraison", 2010), {});
});

test("only what the service filters by can be filtered by", () => {
  assert.equal(isFilterable("ville"), true);
  assert.equal(isFilterable("enveloppe_prev_en_meu"), true);
  assert.equal(isFilterable("titreoperation"), false);
});

test("filters are pairs of a query string", () => {
  assert.deepEqual(toPairs({ ville: ["Melun", "Avon"] }), [
    ["ville", "Melun"],
    ["ville", "Avon"],
  ]);
});

test("a request has every value of a filter, and what else is asked", () => {
  const filters = { ville: ["Melun", "Avon"], q: ["hall"] };
  assert.equal(
    apiQuery(filters, { sort: ["-ppi", "id"], page: 2 }),
    "?ville=Melun&ville=Avon&q=hall&sort=-ppi,id&page=2",
  );
  assert.equal(apiQuery({}), "");
});

test("a suggestion that filters leaves the other words, and a filter that is there already", () => {
  const filters = { q: ["marie curie sc"], ville: ["Melun"] };
  const town = { field: /** @type {const} */ ("ville"), value: "Sceaux", count: 1, q: "marie curie" };
  assert.deepEqual(withSuggestion(filters, town), { q: ["marie curie"], ville: ["Melun", "Sceaux"] });
  assert.deepEqual(withSuggestion({ ville: ["Sceaux"] }, { ...town, q: "" }), { ville: ["Sceaux"] });
});

test("any other suggestion is searched for", () => {
  const title = {
    field: /** @type {const} */ ("titreoperation"),
    value: "Pose de parquet",
    count: 2,
    q: "Pose de parquet",
  };
  assert.deepEqual(withSuggestion({ q: ["pose"], ppi: ["2001/2006"] }, title), {
    q: ["Pose de parquet"],
    ppi: ["2001/2006"],
  });
});
