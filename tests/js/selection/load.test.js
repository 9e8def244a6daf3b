import assert from "node:assert/strict";
import { test } from "node:test";
import { createApi } from "../../../static/js/core/api.js";
import { loadCounts, loadExtents, loadRules, loadSelection } from "../../../static/js/selection/load.js";
import { INVESTMENT } from "../sample.js";

const { signal } = new AbortController();

/**
 * A client of a service that has so many operations, and the queries that it received.
 * @param {number} total
 */
function clientOf(total) {
  /** @type {string[]} */
  const asked = [];
  const fetch = async (/** @type {any} */ address) => {
    const { pathname, search, searchParams } = new URL(address);
    asked.push(decodeURIComponent(pathname.split("/v1/")[1] + search));
    if (pathname.endsWith("/rules")) return Response.json([{ rule: "no_coordinates", count: 7 }]);
    const field = searchParams.get("group_by");
    if (field)
      return Response.json([
        { [field]: "a value", count: total },
        { [field]: null, count: 1 },
      ]);
    const size = Number(searchParams.get("page_size") ?? Math.min(1_000, total));
    const records = Array.from({ length: size }, (_, index) => ({ ...INVESTMENT, id: index + 1 }));
    return Response.json(records, { headers: { "X-Pagination": JSON.stringify({ total }) } });
  };
  return { api: createApi(new URL("http://test/"), /** @type {any} */ (fetch)), asked };
}

test("the list and its totals are asked for with the same filters", async () => {
  const { api, asked } = clientOf(331);
  const loaded = await loadSelection(api, { ville: ["Melun"] }, ["-ppi"], signal);
  assert.equal(loaded.records.length, 331);
  assert.ok(asked.includes("investments?ville=Melun&sort=-ppi"));
  assert.ok(asked.includes("investments/stats?ville=Melun&group_by=departement"));
  assert.equal(loaded.groups.departement?.[0]?.count, 331);
});

test("of very many, two pages come for the views that show them all", async () => {
  const { api, asked } = clientOf(5_000);
  const loaded = await loadSelection(api, {}, [], signal);
  assert.equal(loaded.records.length, 2_000);
  assert.equal(loaded.total, 5_000);
  assert.ok(asked.includes("investments?page=2"));
});

test("a facet that filters is counted without itself, the others are not asked for again", async () => {
  const { api, asked } = clientOf(331);
  const filters = { ppi: ["2001/2006"], departement: ["77"] };
  const groups = { etat_d_avancement: [/** @type {any} */ ({ etat_d_avancement: "Suspendue", count: 3 })] };
  const counts = await loadCounts(api, filters, { records: [], total: 331, groups }, signal);
  assert.ok(asked.includes("investments/stats?departement=77&group_by=ppi"));
  assert.ok(!asked.some((query) => query.includes("group_by=etat_d_avancement")));
  assert.deepEqual(counts.etat_d_avancement, [{ value: "Suspendue", count: 3 }]);
});

test("towns are counted by their official names, and what is unknown is no value", async () => {
  const { api, asked } = clientOf(331);
  const counts = await loadCounts(api, {}, { records: [], total: 331, groups: {} }, signal);
  assert.ok(asked.includes("investments/stats?group_by=commune"));
  assert.deepEqual(counts.ville, [{ value: "a value", count: 331 }]);
});

test("rules are counted without the filter by rules", async () => {
  const { api, asked } = clientOf(331);
  await loadRules(api, { finding: ["no_coordinates"], ville: ["Melun"] }, signal);
  assert.deepEqual(asked, ["findings/rules?ville=Melun"]);
});

test("extents of all records need no call", async () => {
  const { api, asked } = clientOf(1);
  const extents = await loadExtents(api, {}, { records: [INVESTMENT], total: 1, groups: {} }, signal);
  assert.deepEqual(extents.annee_d_individualisation, [2001, 2001]);
  assert.equal(extents.annee_de_livraison, null);
  assert.deepEqual(asked, []);
});

test("extents of very many are the first of either order", async () => {
  const { api, asked } = clientOf(5_000);
  const extents = await loadExtents(
    api,
    { ville: ["Melun"] },
    { records: [INVESTMENT], total: 5_000, groups: {} },
    signal,
  );
  assert.ok(asked.includes("investments?ville=Melun&sort=-enveloppe_prev_en_meu&page_size=1"));
  assert.deepEqual(extents.enveloppe_prev_en_meu, [0.08, 0.08]);
});
