import assert from "node:assert/strict";
import { test } from "node:test";
import {
  findSigned,
  findWords,
  partsOf,
  quotedWords,
  withoutWords,
  wordsOf,
} from "../../../static/js/selection/words.js";

/** Words as people write them, with the same as the service folds them. */
const WRITTEN = [
  ["Saint-Denis", "saint denis"],
  ["Seine–Saint–Denis", "seine saint denis"],
  ["L'Haÿ-les-Roses", "l hay les roses"],
  ["l’Île\u00adSaint", "l ilesaint"],
  ["CŒUR", "coeur"],
  ["E\u0301tude", "etude"],
  ["12ᵉ", "12e"],
  ["ﬁn", "fin"],
  ["½", "1 2"],
  ["Straße", "strasse"],
  ["№5", "no5"],
  ["ΟΔΟΣ", "οδοσ"],
  ["Łódź", "lodz"],
  ["𝐏𝐏𝐈", "ppi"],
  ["93200", "93200"],
  ["> 5 M€", "5 m"],
];
const OTHERS = ["", "internat ", "(Melun) ", '"pose de parquet" ', "… ", "🏫", "\u0301"];

/** @param {string} text @param {string} typed */
function found(text, typed) {
  const run = findWords(text, typed);
  return run && text.slice(run.start, run.end);
}

test("words are found as the service folds them, whatever stands around them", () => {
  for (const [written = "", typed = ""] of WRITTEN) {
    for (const before of OTHERS) {
      for (const after of OTHERS) {
        const text = `${before} ${written} ${after}`;
        assert.equal(found(text, typed)?.replace(/^> | ?€$/g, ""), written.replace(/^> | ?€$/g, ""), text);
      }
    }
  }
});

test("a run of words is found whole, in its own words, and no part of a longer word", () => {
  assert.equal(found("lycée 93200 Saint-Denis", "93200 saint denis"), "93200 Saint-Denis");
  assert.equal(found("La Courneuve (93)", "la courneuve 93"), "La Courneuve (93)");
  assert.equal(found("(La Courneuve) 93", "la courneuve 93"), "(La Courneuve) 93");
  assert.equal(found("salle (de sport, Melun)", "salle de sport"), "salle (de sport");
  assert.equal(found("colom miers", "colom miers"), "colom miers");
  assert.equal(found("dʼétude", "etude"), "étude");
  assert.equal(found("saintdenis", "saint denis"), "saintdenis");
  assert.equal(found("internats", "internat"), null);
  assert.equal(found("internat", "internats"), null);
  assert.equal(found("", "internat"), null);
  assert.equal(found("internat", ""), null);
});

test("a phrase is one word, in which no other is found", () => {
  assert.deepEqual(
    wordsOf('le "Gros Œuvre"ici').map(({ letters }) => letters),
    ["le", '"Gros Œuvre"', "ici"],
  );
  assert.equal(found('"monreuil"', "monreuil"), null);
  assert.equal(findWords('"monreuil" monreuil', "monreuil")?.start, 11);
  assert.equal(found('monreuil "', "monreuil"), "monreuil");
  assert.equal(found('"" monreuil ""', "monreuil"), "monreuil");
});

test("words are taken off with what only leads to them", () => {
  const cases = [
    ["internat dans les Yvelines", "yvelines", "internat"],
    ["gymnase en 2010, Melun", "2010", "gymnase Melun"],
    ["internat à la Seine–Saint–Denis", "seine saint denis", "internat"],
    ["neuf trois et internat", "neuf trois", "internat"],
    ["93 en travaux", "93", "en travaux"],
    ["internat et 93 et gymnase", "93", "internat et et gymnase"],
    ["en travaux dans le 93", "93", "en travaux"],
    ["lycée de l'Essonne", "essonne", "lycée"],
    ["internat > 5 M€", "5 m", "internat"],
    ["internat (93)", "93", "internat"],
    ['"pose de parquet" (93), Melun !', "93", '"pose de parquet" Melun !'],
    ["93 internat 93", "93", "internat"],
    ["dans le 93", "93", ""],
    ["93", "93", ""],
    ["internat", "93", "internat"],
  ];
  for (const [text = "", typed = "", rest] of cases) assert.equal(withoutWords(text, typed), rest, text);
});

/** An amount as it is written, with its words as the service folds them. */
const AMOUNTS = [
  ["> 5 M€", "5 m"],
  [">5M€", "5m"],
  ["≥ 5 M €", "5 m"],
  ["< = 500 k€", "500 k"],
  ["+ de 5 M€", "de 5 m"],
  ["plus de 2,5 M€", "plus de 2 5 m"],
  ["1 000 000 €", "1 000 000"],
  ["> 5 M€ < 10 M€", "5 m 10 m"],
  ["5 – 10 M€", "5 10 m"],
  ["budget > 5 M€", "budget 5 m"],
  ["80 %", "80"],
];

test("an amount is found and taken off with its sign and its currency, and stays whole when its neighbour goes", () => {
  for (const [amount = "", typed = ""] of AMOUNTS) {
    for (const [place, text] of [
      "93 AMOUNT",
      "AMOUNT 93",
      "internat, AMOUNT dans le 93",
      "93 et AMOUNT",
      "(93) AMOUNT",
    ].entries()) {
      const written = text.replace("AMOUNT", amount);
      const run = findSigned(written, typed);
      assert.equal(run && written.slice(run.start, run.end), amount, written);
      assert.equal(withoutWords(written, "93"), place === 2 ? `internat, ${amount}` : amount, written);
      const rest = ["93", "93", "internat dans le 93", "93 et", "(93)"][place];
      assert.equal(withoutWords(written, typed), rest, written);
    }
  }
  assert.equal(findSigned("internat", "5 m"), null);
});

test("an amount is not found in the decimals or thousands of another", () => {
  const cases = [
    ["internat 7,5 M€ > 5 M€", "5 m", "internat 7,5 M€"],
    ["1.5 million, 5 million", "5 million", "1.5 million"],
    ["de 2 500 000 € à 500 000 €", "500 000", "de 2 500 000 €"],
    ["93,2006", "2006", "93"],
    ["93.500 melun", "500", "93 melun"],
  ];
  for (const [text = "", typed = "", rest] of cases) assert.equal(withoutWords(text, typed), rest, text);
});

test("only what belongs to the words is taken off: other signs and brackets stay", () => {
  const cases = [
    ["internat > 5 M€ 93", "93", "internat > 5 M€"],
    ["93 > 5 M€ internat", "93", "> 5 M€ internat"],
    ["2006 > 5 M€", "2006", "> 5 M€"],
    ["> 5 M€ 93 < 10 M€", "93", "> 5 M€ < 10 M€"],
    ["> 5 M€ en 2010, Melun", "2010", "> 5 M€ Melun"],
    ["93 (internat)", "93", "(internat)"],
    ["(internat) dans le 93", "93", "(internat)"],
    ["(internat 93) Melun", "93", "(internat) Melun"],
    ["Melun (93, internat)", "93", "Melun (internat)"],
    ["internat (dans le 93) Melun", "93", "internat Melun"],
    ["[93]", "93", ""],
    ["internat de la (93)", "93", "internat"],
    ["La Courneuve (93) > 5 M€", "la courneuve 93", "> 5 M€"],
    ["internat + 93", "93", "internat"],
    ["internat + dans le 93", "93", "internat"],
    ["où, dans le 93 ?", "93", "où"],
  ];
  for (const [text = "", typed = "", rest] of cases) assert.equal(withoutWords(text, typed), rest, text);
});

test("words are put in quotes where they stand, once", () => {
  assert.equal(quotedWords("internat Monréuil", "monreuil"), 'internat "Monréuil"');
  assert.equal(quotedWords("colom-miers, gymnase", "colom miers"), '"colom-miers", gymnase');
  assert.equal(quotedWords("cantine cantine", "cantine"), '"cantine" "cantine"');
  assert.equal(quotedWords('"cantine" cantine', "cantine"), '"cantine" "cantine"');
  assert.equal(quotedWords('"cantine"', "cantine"), '"cantine"');
  assert.equal(quotedWords('monreuil de 12" et', "monreuil"), '"monreuil" de 12  et');
  assert.equal(quotedWords("gymnase", "cantine"), "gymnase");
});

test("what was taken off or put in quotes is not found again, and the rest stays in its order", () => {
  for (const [written = "", typed = ""] of WRITTEN) {
    for (const before of OTHERS) {
      for (const after of OTHERS) {
        const text = `${before} ${written} ${after}`;
        const letters = (/** @type {string} */ rest) => wordsOf(rest).map((word) => word.letters);
        const rest = withoutWords(text, typed);
        assert.equal(findWords(rest, typed), null, text);
        assert.deepEqual(letters(rest), letters(`${before} ${after}`), text);
        assert.equal(findWords(quotedWords(text, typed), typed), null, text);
      }
    }
  }
});

test("an amount can be searched for alone, with its sign and its currency", () => {
  assert.deepEqual(partsOf("plus de 5 M€ marseille", ["plus de 5 m"]), ["plus de 5 M€", "marseille"]);
  assert.deepEqual(partsOf('cantine "toit" 93 2006 > 5 M€', ["93", "2006", "5 m"]), [
    "cantine",
    '"toit"',
    "93",
    "2006",
    "> 5 M€",
  ]);
  assert.deepEqual(partsOf("+ de 5 M€, Melun", ["de 5 m"]), ["+ de 5 M€", "Melun"]);
});

test("what can be searched for alone: words together, phrases, and other words once", () => {
  assert.deepEqual(partsOf("internat dans le neuf trois et internat", ["neuf trois"]), ["internat", "neuf trois"]);
  assert.deepEqual(partsOf('l\'étude "gros œuvre" à Melun', []), ["étude", '"gros œuvre"', "Melun"]);
  assert.deepEqual(partsOf("de la", []), []);
  assert.deepEqual(partsOf("Melun", ["93"]), ["Melun"]);
});
