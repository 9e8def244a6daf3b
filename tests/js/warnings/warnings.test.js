import assert from "node:assert/strict";
import { test } from "node:test";
import { writeTexts } from "../../../static/js/fields/input-values.js";
import { warningsOf } from "../../../static/js/warnings/warnings.js";
import { OUTLINES, RECORDS } from "./outlines-sample.js";
import "../french.js";

/** @import { Texts } from "../../../static/js/fields/input-values.js" */

/** An operation of which nothing is doubtful, in the middle of Melun. */
const SOUND = {
  ...writeTexts(null),
  codeuai: "0770001H",
  ville: "Melun",
  ppi: "2012/2022",
  longitude: "2,6599",
  latitude: "48,5397",
};

const found = (/** @type {Partial<Texts>} */ texts) => warningsOf({ ...SOUND, ...texts }, OUTLINES);
const names = (/** @type {Partial<Texts>} */ texts) => found(texts).map(({ name }) => name);
const textOf = (/** @type {Partial<Texts>} */ texts) => found(texts)[0]?.text.replace(/\s/g, " ");

test("an empty form and a sound one are not warned of", () => {
  assert.deepEqual(warningsOf(writeTexts(null), OUTLINES), []);
  assert.deepEqual(names({}), []);
});

test("published operations are warned of as they are found", () => {
  const counts = new Map();
  for (const record of RECORDS) {
    for (const { name } of warningsOf(writeTexts(record), OUTLINES)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  assert.deepEqual(Object.fromEntries(counts), { amounts: 121, outside: 1 });
});

test("a wrong check letter is told once the code is complete, whatever its case", () => {
  const codeuai = "0770001A";
  assert.equal(
    textOf({ codeuai }),
    "La lettre de contrôle de 0770001 est H, et non A : un caractère du code UAI est erroné.",
  );
  assert.deepEqual(names({ codeuai: " 0770001a " }), ["letter"]);
  for (const sound of ["077000", "0770001h", "0770001?", "07700A1B", "0770001HH"]) {
    assert.deepEqual(names({ codeuai: sound }), [], sound);
  }
});

test("a programme that ends before it begins is told", () => {
  assert.equal(textOf({ ppi: "2022/2012" }), "Le programme finirait avant de commencer : 2022 vient après 2012.");
  for (const ppi of ["2012/2012", "2022/201", "2022", ""]) assert.deepEqual(names({ ppi }), [], ppi);
});

test("a delivery before the vote is told once both years are complete", () => {
  const vote = { annee_d_individualisation: "2010" };
  assert.equal(textOf({ ...vote, annee_de_livraison: "2009" }), "La livraison (2009) précéderait le vote (2010).");
  for (const year of ["2010", "2011", "200", "", "abcd"]) {
    assert.deepEqual(names({ ...vote, annee_de_livraison: year }), [], year);
  }
});

test("more than 120 % of the plan is told, to the euro", () => {
  const amounts = (/** @type {string} */ planned, /** @type {string} */ voted) => ({
    enveloppe_prev_en_meu: planned,
    montant_des_ap_votes_en_meu: voted,
  });
  assert.equal(textOf(amounts("1,98", "3,36")), "3,36 M€ sont votés, pour 1,98 M€ prévus : plus de 120 %.");
  assert.deepEqual(names(amounts("10", "12")), []);
  assert.deepEqual(names(amounts("10", "12,000001")), ["amounts"]);
  assert.deepEqual(names(amounts("0", "0,1")), ["amounts"]);
  for (const none of ["", "abc"]) assert.deepEqual(names(amounts(none, "12")), [], none);
});

test("coordinates that are exchanged are told as that, not as a place elsewhere", () => {
  const swapped = { longitude: "48,5397", latitude: "2,6599" };
  assert.deepEqual(names(swapped), ["exchanged"]);
  assert.deepEqual(
    warningsOf({ ...SOUND, ...swapped }, null).map(({ name }) => name),
    ["exchanged"],
  );
  for (const [longitude, latitude] of [
    ["48,5397", ""],
    ["48,5397", "x"],
  ]) {
    assert.deepEqual(names({ longitude, latitude }), []);
  }
});

test("a point outside its commune is told once, as the findings do", () => {
  for (const [texts, expected] of /** @type {[Partial<Texts>, string[]][]} */ ([
    [{ ville: "Fontainebleau" }, ["outside"]],
    [{ ville: "Nulle-Part" }, []],
    [{ latitude: "48,5605" }, []],
    [{ latitude: "48,5610" }, ["outside"]],
    [{ codeuai: "0690001B" }, []],
    [{ codeuai: "0690001B", ville: "Fontainebleau" }, ["outside"]],
    [{ codeuai: "0690001B", ville: "Lyon" }, []],
    [{ longitude: "", latitude: "" }, []],
  ])) {
    assert.deepEqual(names(texts), expected, JSON.stringify(texts));
  }
});

test("a place elsewhere is named, with the distance", () => {
  assert.match(
    textOf({ ville: "Fontainebleau" }) ?? "",
    /dans une autre commune \(Melun\), à \d+(,\d)? km de la commune déclarée \(Fontainebleau\)/,
  );
  assert.match(textOf({ longitude: "2,4397", latitude: "48,9086" }) ?? "", /dans le département 93, .* est du 77/);
  assert.match(textOf({ longitude: "0", latitude: "0" }) ?? "", /hors de l’Île-de-France, .* est du 77/);
});

test("a town of another département than the code's is told, and no short name", () => {
  const nowhere = { longitude: "", latitude: "" };
  assert.equal(
    textOf({ ...nowhere, codeuai: "0930116W" }),
    "Melun est dans le département 77, alors que le code UAI est du 93.",
  );
  assert.deepEqual(names({ ...nowhere, codeuai: "093", ville: "melun" }), ["townElsewhere"]);
  for (const ville of ["Boulogne", "Nulle-Part", "Mel", ""]) assert.deepEqual(names({ ...nowhere, ville }), [], ville);
});

test("what is about places waits for the outlines", () => {
  assert.deepEqual(warningsOf({ ...SOUND, ville: "Fontainebleau" }, null), []);
});
