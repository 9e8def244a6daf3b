import assert from "node:assert/strict";
import { test } from "node:test";
import { sectionsOf, spansOf, unknownFields } from "../../../static/js/compare/compared.js";
import { INVESTMENT } from "../sample.js";

/** @import { Investment } from "../../../static/js/core/schemas.js" */

/** @param {Partial<Investment>} values @returns {Investment} */
const investment = (values) => ({ ...INVESTMENT, ...values });

const rowsOf = (/** @type {Investment[]} */ records) => sectionsOf(records).flatMap(({ rows }) => rows);

test("a field differs when one value does, also when one is missing", () => {
  const records = [
    investment({ ppi: "2012/2022", mandataire: "SAERP" }),
    investment({ ppi: "2012/2022", mandataire: null }),
  ];
  const differing = rowsOf(records).filter(({ differs }) => differs);
  assert.deepEqual(
    differing.map(({ name }) => name),
    ["mandataire"],
  );
});

test("an amount tells how far it is from the first, where both are known", () => {
  const amounts = [7.5, 9.9, 7.5, null];
  const row = rowsOf(amounts.map((amount) => investment({ enveloppe_prev_en_meu: amount }))).find(
    ({ name }) => name === "enveloppe_prev_en_meu",
  );
  assert.deepEqual(
    row?.deltas.map((delta) => delta && Number(delta.toFixed(6))),
    [null, 2.4, null, null],
  );
});

test("fields that none has are told once, and have no row", () => {
  const records = [investment({ nombre_de_lots: null }), investment({ nombre_de_lots: null })];
  assert.ok(unknownFields(records).includes("nombre_de_lots"));
  assert.ok(!rowsOf(records).some(({ name }) => name === "nombre_de_lots"));
});

test("all share one line of years; a lone year is a span of one", () => {
  /** @type {[number | null, number | null][]} */
  const years = [
    [2001, 2006],
    [null, 2010],
    [null, null],
  ];
  const time = spansOf(
    years.map(([vote, delivery]) => investment({ annee_d_individualisation: vote, annee_de_livraison: delivery })),
  );
  assert.deepEqual([time?.first, time?.last], [2001, 2010]);
  assert.deepEqual(
    time?.spans.map((span) => span && [span.from, span.to]),
    [[2001, 2006], [2010, 2010], null],
  );
});
