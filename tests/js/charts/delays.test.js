import assert from "node:assert/strict";
import { test } from "node:test";
import "../french.js";
import { drawDelays } from "../../../static/js/charts/delay-chart.js";
import { delayChart } from "../../../static/js/charts/delay-data.js";
import { delayGroups, distributionOf } from "../../../static/js/charts/delays.js";
import { PAPER } from "../../../static/js/charts/drawing.js";
import { NO_TOTALS } from "../../../static/js/selection/selection.js";
import { record } from "../selection-sample.js";

const PAPER_WIDE = { width: 600, name: "delays", paint: PAPER, isLive: true };

/**
 * @param {number | null} voted
 * @param {number | null} delivered
 * @param {string} ppi
 */
const operation = (voted, delivered, ppi = "2001/2006") =>
  record({ annee_d_individualisation: voted, annee_de_livraison: delivered, ppi });

/** @param {ReturnType<typeof record>[]} records */
const chartOf = (records, total = records.length) =>
  delayChart("delays", "annee_d_individualisation", { records, total, totals: NO_TOTALS, groups: {} }, {});

test("median and quarters are those of the sorted delays, between two where they fall there", () => {
  assert.deepEqual(distributionOf([1, 2, 4, 8]), {
    count: 4,
    least: 1,
    low: 1.75,
    median: 3,
    high: 5,
    most: 8,
    counts: [
      [1, 1],
      [2, 1],
      [4, 1],
      [8, 1],
    ],
  });
  const { low, median, high, counts } = distributionOf([5]);
  assert.deepEqual([low, median, high, counts], [5, 5, 5, [[5, 1]]]);
});

test("delays are grouped by the field, in its order, without those that lack a year", () => {
  const records = [
    operation(2004, 2010),
    operation(1998, 2000),
    operation(2004, 2008),
    operation(2004, null),
    operation(null, 2004),
  ];
  const groups = delayGroups(records, "annee_d_individualisation");
  assert.deepEqual(
    groups.map(({ value, distribution }) => [value, distribution.count, distribution.median]),
    [
      ["1998", 1, 2],
      ["2004", 2, 5],
    ],
  );
});

test("the note tells what is left out, what is negative, and what is not loaded", () => {
  const { note } = chartOf([operation(2004, 2010), operation(2004, 2001), operation(2004, null)], 5_000);
  const plain = note.replace(/\s/g, " ");
  assert.match(plain, /^2 opérations, délai médian : 1,5 an\./);
  assert.match(plain, /1 opération sans année du vote ou de livraison, absente du graphique/);
  assert.match(plain, /1 opération est livrée avant son vote/);
  assert.match(plain, /les 3 premières opérations sur 5 000/);
});

test("a delay before zero, or of a hundred years, is within the drawing", () => {
  for (const [voted, delivered] of /** @type {const} */ ([
    [2004, 1990],
    [1990, 2100],
    [2004, 2004],
  ])) {
    const { body } = chartOf([operation(2004, 2008), operation(voted, delivered)]).draw(PAPER_WIDE);
    const places = [...body.text.matchAll(/cx="([-\d.]+)"/g)].map(([, x]) => Number(x));
    assert.ok(places.length >= 2);
    assert.ok(
      places.every((x) => x >= 0 && x <= 600),
      String(places),
    );
    assert.doesNotMatch(body.text, /NaN|Infinity|undefined/);
  }
});

test("what the field's own filter leaves out is in grey, and told; the total is of what it lets through", () => {
  const [within, beside] = [operation(2004, 2010), operation(2010, 2012)];
  const selection = { records: [within], total: 1, totals: NO_TOTALS, groups: {} };
  const filters = { annee_d_individualisation_min: ["2004"], annee_d_individualisation_max: ["2005"] };
  const chart = delayChart("delays", "annee_d_individualisation", selection, filters, [within, beside]);
  const { rows, total } = chart.figures();
  assert.deepEqual(
    rows.map(([label]) => label),
    ["2004", "2010 (hors du filtre)"],
  );
  assert.deepEqual(total?.slice(0, 3), ["Ensemble, dans le filtre", "1", "6"]);
  const { body } = chart.draw(PAPER_WIDE);
  assert.match(body.text, /2010[^"]*, hors du filtre"/);
  assert.match(body.text, new RegExp(`fill="${PAPER.outside}"`));
  assert.equal(chart.countIn?.("2004", "2010"), 2);
});

test("the more operations a circle stands for, the larger it is", () => {
  const delays = [3, 3, 3, 3, 7];
  const rows = [
    { value: "2004", name: "2004", pressed: false, isOutside: false, distribution: distributionOf(delays) },
  ];
  const radii = [...drawDelays(rows, PAPER_WIDE).body.text.matchAll(/mark-shape"[^>]* r="([\d.]+)"/g)].map(([, r]) =>
    Number(r),
  );
  const [, ofFour = 0, ofOne = 0] = radii;
  assert.ok(Math.abs(ofFour - 2 * ofOne) < 0.2, String(radii));
});

test("no delays at all are an empty chart with figures", () => {
  const chart = chartOf([operation(null, 2004)]);
  assert.equal(chart.isEmpty, true);
  assert.deepEqual(chart.figures().rows, []);
  assert.equal(chart.figures().total, null);
  assert.match(chart.note, /absente du graphique/);
});
