import assert from "node:assert/strict";
import { test } from "node:test";
import { chosenIn, isWithin } from "../../../static/js/charts/chosen-values.js";
import { NO_TOTALS } from "../../../static/js/selection/selection.js";
import { record } from "../selection-sample.js";

const NONE = { records: [], total: 0, totals: NO_TOTALS, groups: {} };

test("without a filter by the field, every value is chosen, nothing too", () => {
  const isChosen = chosenIn("ville", NONE, { departement: ["75"] });
  assert.equal(isChosen("Melun"), true);
  assert.equal(isChosen(null), true);
});

test("what the loaded operations have is chosen, though the filter names it otherwise", () => {
  const selection = { ...NONE, records: [record({ ville: "Paris 9e" })], total: 1 };
  const isChosen = chosenIn("ville", selection, { ville: ["paris"] });
  assert.equal(isChosen("Paris 9e"), true);
  assert.equal(isChosen("Melun"), false);
  assert.equal(isChosen(null), false);
});

test("where not all operations are loaded, the filter tells", () => {
  const isChosen = chosenIn("ville", { ...NONE, total: 5_000 }, { ville: ["Melun"] });
  assert.equal(isChosen("Melun"), true);
  assert.equal(isChosen("Paris 9e"), false);
});

test("a range chooses its ends, and is open where it has none", () => {
  assert.equal(isWithin({}, "annee_de_livraison", 2004), false);
  assert.equal(isWithin({ annee_de_livraison_min: ["2004"] }, "annee_de_livraison", 2004), true);
  assert.equal(isWithin({ annee_de_livraison_min: ["2004"] }, "annee_de_livraison", "2003"), false);
  assert.equal(isWithin({ annee_de_livraison_max: ["2004"] }, "annee_de_livraison", 1900), true);
  assert.equal(isWithin({ annee_de_livraison_max: ["2004"] }, "annee_de_livraison", 2005), false);
});
