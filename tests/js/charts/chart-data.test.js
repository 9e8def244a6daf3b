import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import "../french.js";
import { drawBars } from "../../../static/js/charts/bar-chart.js";
import { CHARTS, chartsOf, highlightedKeys } from "../../../static/js/charts/chart-data.js";
import { chartFile, slug } from "../../../static/js/charts/chart-file.js";
import { PAPER, SCREEN } from "../../../static/js/charts/drawing.js";
import { drawYears } from "../../../static/js/charts/year-chart.js";
import { NO_TOTALS } from "../../../static/js/selection/selection.js";
import { group, record } from "../selection-sample.js";

/** @import { StatsRow } from "../../../static/js/core/schemas.js" */

const LIVE = { width: 500, name: "years", paint: SCREEN, isLive: true };
const EMPTY = { records: [], total: 0, totals: NO_TOTALS, groups: {} };

/** Intl puts no-break spaces of two widths between thousands and before units. */
const plain = (/** @type {string} */ text) => text.replace(/\s/g, " ");

/**
 * @param {string} name
 * @param {Record<string, StatsRow[]>} groups
 * @param {import("../../../static/js/selection/filters.js").Filters} filters
 */
function chart(name, groups, filters = {}) {
  const found = chartsOf({ ...EMPTY, groups }, filters, String).find((each) => each.name === name);
  assert.ok(found);
  return found;
}

const bar = (/** @type {number} */ value, /** @type {number} */ planned, /** @type {number} */ voted) => ({
  value,
  label: String(value),
  name: `${value}`,
  planned,
  voted,
  pressed: false,
  isOutside: false,
});

const keys = (/** @type {import("../../../static/js/core/html.js").Markup} */ { text }) =>
  [...text.matchAll(/data-key="([^"]*)"/g)].map(([, key]) => key);

test("states go in the order of their lives", () => {
  const rows = ["Abandonné", "En Chantier", "Etudes et diagnostics"].map((state) =>
    group("etat_d_avancement", state, 1, 1, 1),
  );
  assert.deepEqual(
    chart("states", { etat_d_avancement: rows })
      .figures()
      .rows.map(([name]) => name),
    ["Études et diagnostics", "En chantier", "Abandonné"],
  );
});

test("only the ten most voted towns are drawn, and the figures lose nothing", () => {
  const rows = Array.from({ length: 12 }, (_, index) => group("ville", `Ville ${index}`, 1, 0.1, index));
  const towns = chart("towns", { ville: rows });
  assert.equal(keys(towns.draw(LIVE).body).length, 10);
  assert.equal(keys(towns.draw(LIVE).body)[0], "Ville 11");
  const { rows: figures, total } = towns.figures();
  assert.deepEqual(figures.at(-1), ["Les 2 autres", "2", "0,20", "1,00"]);
  assert.deepEqual(total, ["Ensemble", "12", "1,20", "66,00"]);
});

test("companies that built together are one bar, so that no euro counts twice", () => {
  const rows = [group("entreprise", "Colas", 1, 1, 2), group("entreprise", "Colas / Otis", 1, 1, 3)];
  const companies = chart("companies", { entreprise: rows });
  assert.deepEqual(keys(companies.draw(LIVE).body), ["Colas / Otis", "Colas"]);
  assert.equal(companies.figures().total?.at(-1), "5,00");
});

test("operations without a value are in the figures and the note, not among the bars", () => {
  const rows = [group("annee_d_individualisation", 2001, 1, 1, 1), group("annee_d_individualisation", null, 4, 9, 9)];
  const years = chart("years", { annee_d_individualisation: rows });
  assert.deepEqual(keys(years.draw(LIVE).body), ["2001"]);
  assert.match(years.note, /^4 opérations non renseignées/);
  assert.deepEqual(years.figures().rows.at(-1), ["Non renseigné", "4", "9,00", "9,00"]);
});

test("a group that has nothing is empty and still has figures", () => {
  for (const each of chartsOf(EMPTY, {}, String)) {
    assert.equal(each.isEmpty, true, each.name);
    assert.deepEqual(each.figures().rows, []);
  }
  assert.equal(chart("companies", { entreprise: [group("entreprise", null, 3, 1, 1)] }).isEmpty, true);
});

test("a bar that filters is marked, a year too", () => {
  const states = { etat_d_avancement: [group("etat_d_avancement", "En Chantier", 1, 1, 1)] };
  const pressed = /aria-pressed="true"[^>]*data-key="En Chantier"/;
  assert.match(chart("states", states, { etat_d_avancement: ["En Chantier"] }).draw(LIVE).body.text, pressed);
  assert.match(
    chart("states", states, { departement: ["75"] }).draw(LIVE).body.text,
    /aria-pressed="false"[^>]*data-key="En Chantier"/,
  );
  const years = { annee_d_individualisation: [group("annee_d_individualisation", 2001, 1, 1, 1)] };
  const filters = { annee_d_individualisation_min: ["2001"], annee_d_individualisation_max: ["2001"] };
  assert.match(chart("years", years, filters).draw(LIVE).body.text, /aria-pressed="true"/);
});

test("bars that the filter by their field leaves out stay, in grey, and count in no total", () => {
  const rows = ["75", "91", null].map((value) => group("departement", value, 2, 1, 3));
  const records = [record({ departement: "75" })];
  const chosen = chartsOf(
    { ...EMPTY, records, total: 1, groups: { departement: rows } },
    { departement: ["75"] },
    String,
  );
  const departements = chosen.find(({ name }) => name === "departements");
  const { body } = departements?.draw(LIVE) ?? {};
  assert.deepEqual(keys(body ?? { text: "" }), ["75", "91"]);
  assert.match(body?.text ?? "", /aria-label="Essonne \(91\)[^"]*, hors du filtre"/);
  assert.doesNotMatch(body?.text ?? "", /aria-label="Paris \(75\)[^"]*hors du filtre/);
  assert.match(body?.text ?? "", /<text[^>]*>Hors du filtre<\/text>/);
  const figures = departements?.figures();
  assert.deepEqual(figures?.rows[1]?.[0], "Essonne (91) (hors du filtre)");
  assert.deepEqual(figures?.total?.slice(0, 2), ["Ensemble, dans le filtre", "2"]);
});

test("a chosen town that is not among the ten most voted is drawn beside them", () => {
  const rows = Array.from({ length: 12 }, (_, index) => group("ville", `Ville ${index}`, 1, 0.1, index));
  const records = [record({ ville: "Ville 0" })];
  const selection = { ...EMPTY, records, total: 1, groups: { ville: rows } };
  const towns = chartsOf(selection, { ville: ["VILLE 0"] }, String).find(({ name }) => name === "towns");
  const drawn = keys(towns?.draw(LIVE).body ?? { text: "" });
  assert.equal(drawn.length, 11);
  assert.equal(drawn.at(-1), "Ville 0");
});

test("years of a range are pressed, and count together", () => {
  const rows = [2001, 2002, 2003, 2004].map((year) => group("annee_d_individualisation", year, year - 2000, 1, 1));
  const filters = { annee_d_individualisation_min: ["2002"], annee_d_individualisation_max: ["2003"] };
  const years = chart("years", { annee_d_individualisation: rows }, filters);
  const { text } = years.draw(LIVE).body;
  assert.deepEqual(
    [...text.matchAll(/aria-pressed="true"[^>]*data-key="(\d+)"/g)].map(([, key]) => key),
    ["2002", "2003"],
  );
  assert.equal(years.countIn?.("2002", "2004"), 9);
  assert.equal(chart("states", {}).countIn, null);
});

test("the name of a bar is a sentence with its figures", () => {
  const rows = [group("departement", "91", 32, 530.46, 574.1)];
  const name = /aria-label="([^"]*)"/.exec(chart("departements", { departement: rows }).draw(LIVE).body.text)?.[1];
  assert.equal(plain(name ?? ""), "Essonne (91) : 32 opérations, 530 M€ prévus, 574 M€ votés");
});

test("overruns are counted, and a selection that is not all loaded says so", () => {
  const records = [
    record({ id: 1, enveloppe_prev_en_meu: 1, montant_des_ap_votes_en_meu: 2 }),
    record({ id: 2, enveloppe_prev_en_meu: 1, montant_des_ap_votes_en_meu: 1 }),
    record({ id: 3, enveloppe_prev_en_meu: null, montant_des_ap_votes_en_meu: 1 }),
  ];
  const [, overruns] = chartsOf({ ...EMPTY, records, total: 100_000 }, {}, String);
  const note = plain(overruns?.note ?? "");
  assert.match(note, /^1 opération sur 2 dépasse 120 % de son budget/);
  assert.match(note, /1 autre n'a pas les deux montants/);
  assert.match(note, /les 3 premières opérations sur 100 000/);
});

test("a highlight is of the bar of its value, or of the bars of its record", () => {
  const records = [record({ id: 7, departement: "91" }), record({ id: 8, departement: "75" })];
  assert.deepEqual(highlightedKeys("departement", { field: "departement", value: "91" }, records), ["91"]);
  assert.deepEqual(highlightedKeys("departement", { field: "ppi", value: "91" }, records), []);
  assert.deepEqual(highlightedKeys("departement", { id: 7 }, records), ["91"]);
  assert.deepEqual(highlightedKeys("departement", { id: 99 }, records), []);
  assert.deepEqual(highlightedKeys(null, { field: "departement", value: "91" }, records), ["7"]);
  assert.deepEqual(highlightedKeys(null, null, records), []);
});

test("years keep the place of those between them, and lie down where they would be too thin", () => {
  const bars = [bar(2010, 1, 1), bar(2011, 1, 1), bar(2013, 1, 1)];
  const places = [...drawYears(bars, LIVE).body.text.matchAll(/mark-area" x="([\d.]+)"/g)].map(([, x]) => Number(x));
  const [first = 0, second = 0, third = 0] = places;
  assert.ok(Math.abs(third - second - 2 * (second - first)) < 0.5);
});

test("years lie down where columns would be too thin, and on a telephone", () => {
  const heights = (/** @type {{ height: number, body: { text: string } }} */ { body }) =>
    [...body.text.matchAll(/mark-area"[^>]* width="([\d.]+)" height="([\d.]+)"/g)].map(([, width, height]) => [
      width,
      height,
    ]);
  const many = Array.from({ length: 24 }, (_, index) => bar(1995 + index, 1, 1));
  const few = [bar(2010, 1, 1), bar(2012, 1, 1)];
  assert.deepEqual(heights(drawYears(few, { ...LIVE, width: 360 })), [
    ["360", "26"],
    ["360", "26"],
  ]);
  assert.equal(new Set(heights(drawYears(many, LIVE)).map(([width]) => width)).size, 1);
  assert.equal(heights(drawYears(many, LIVE))[0]?.[0], "500");
  assert.notEqual(heights(drawYears(few, LIVE))[0]?.[0], "500");
});

test("zeros and a single value are drawn with numbers alone", () => {
  for (const drawing of [drawBars([bar(2001, 0, 0)], LIVE), drawYears([bar(2001, 0, 0)], LIVE)]) {
    assert.doesNotMatch(drawing.body.text, /NaN|Infinity|undefined/);
  }
});

test("what people typed cannot become markup", () => {
  const rows = [group("ville", '<script>"&', 1, 1, 1)];
  assert.doesNotMatch(chart("towns", { ville: rows }).draw(LIVE).body.text, /<script>/);
});

test("a file has title, source and plain colours, and nothing to press", () => {
  const rows = [group("ppi", "2001/2006", 1, 1, 1)];
  const file = chartFile(chart("programmes", { ppi: rows }), {
    title: "Par programme",
    lines: ["1 opération"],
    source: "Source : Région",
  });
  assert.match(file.text, /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  assert.match(file.text, /<title>Par programme<\/title>/);
  assert.match(file.text, /Source : Région<\/text>/);
  assert.doesNotMatch(file.text, /var\(|tabindex|role="button"/);
});

test("a file's colours are those of the light theme", () => {
  const css = readFileSync(new URL("../../../static/css/variables.css", import.meta.url), "utf-8");
  for (const [role, colour] of Object.entries(PAPER)) {
    const variable = /var\((--[\w-]+)\)/.exec(SCREEN[/** @type {keyof typeof SCREEN} */ (role)])?.[1];
    assert.equal(new RegExp(`${variable}: light-dark\\((#\\w+),`).exec(css)?.[1], colour, role);
  }
});

test("a file is named after its title", () => {
  assert.equal(slug("Prévu et voté par état d'avancement (M€)"), "prevu-et-vote-par-etat-d-avancement-m");
});

test("every chart has its own name", () => {
  assert.equal(new Set(CHARTS.map(({ name }) => name)).size, CHARTS.length);
});
