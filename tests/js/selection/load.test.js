import assert from "node:assert/strict";
import { test } from "node:test";
import { createApi } from "../../../static/js/core/api.js";
import { loadCounts, loadList } from "../../../static/js/selection/load.js";
import { INVESTMENT } from "../sample.js";

const { signal } = new AbortController();
const TOTALS = { count: 3, enveloppe_prev_en_meu: 7.5, montant_des_ap_votes_en_meu: 8 };
const TITLE = { fr: "Sans coordonnées", en: "No coordinates" };
const COUNTED = {
  totals: TOTALS,
  ranges: { annee_de_livraison: { min: null, max: null }, enveloppe_prev_en_meu: { min: 0, max: 7.5 } },
  facets: {
    annee_d_individualisation: [
      { value: 2001, ...TOTALS },
      { value: null, ...TOTALS, count: 1 },
    ],
    ville: [{ value: "Paris 9ème", ...TOTALS }],
    commune: [
      { value: "Paris", ...TOTALS },
      { value: null, ...TOTALS },
    ],
    finding: [{ value: "no_coordinates", title: TITLE, count: 7 }],
  },
};

/**
 * A client of a service that has so many operations, and the queries that it received.
 * @param {number} total
 */
function clientOf(total) {
  /** @type {string[]} */
  const asked = [];
  const fetch = async (/** @type {any} */ address) => {
    const { pathname, search } = new URL(address);
    asked.push(decodeURIComponent(pathname.split("/v1/")[1] + search));
    if (pathname.endsWith("/facets")) return Response.json(COUNTED);
    const records = Array.from({ length: Math.min(1_000, total) }, (_, index) => ({ ...INVESTMENT, id: index + 1 }));
    return Response.json(records, { headers: { "X-Pagination": JSON.stringify({ total }) } });
  };
  return { api: createApi(new URL("http://test/"), /** @type {any} */ (fetch)), asked };
}

test("the list is one call, with its filters and its order", async () => {
  const { api, asked } = clientOf(331);
  const { records, total } = await loadList(api, { ville: ["Melun"] }, ["-ppi"], signal);
  assert.deepEqual([records.length, total], [331, 331]);
  assert.deepEqual(asked, ["investments?ville=Melun&sort=-ppi"]);
});

test("of very many, two pages come for the views that show them all", async () => {
  const { api, asked } = clientOf(5_000);
  const { records, total } = await loadList(api, {}, [], signal);
  assert.deepEqual([records.length, total], [2_000, 5_000]);
  assert.deepEqual(asked, ["investments", "investments?page=2"]);
});

test("all that is counted is one call with the same filters", async () => {
  const { api, asked } = clientOf(331);
  await loadCounts(api, { finding: ["no_coordinates"], ville: ["Melun"] }, signal);
  assert.deepEqual(asked, [
    "investments/facets?finding=no_coordinates&ville=Melun&facet=etat_d_avancement,departement,ppi,ville,commune," +
      "code_insee,entreprise,annee_d_individualisation,finding",
  ]);
});

test("totals come with a row for each value, and the unknown one too", async () => {
  const { totals, groups } = await loadCounts(clientOf(331).api, {}, signal);
  assert.deepEqual(totals, TOTALS);
  assert.deepEqual(groups.annee_d_individualisation, [
    { annee_d_individualisation: 2001, ...TOTALS },
    { annee_d_individualisation: null, ...TOTALS, count: 1 },
  ]);
  assert.deepEqual(groups.ppi, []);
});

test("towns are counted by their official names, and what is unknown is no value to filter by", async () => {
  const { counts, groups } = await loadCounts(clientOf(331).api, {}, signal);
  assert.deepEqual(counts.ville, [{ value: "Paris", count: 3 }]);
  assert.equal(groups.ville?.[0]?.ville, "Paris 9ème");
});

test("rules have their titles and numbers", async () => {
  const { rules } = await loadCounts(clientOf(331).api, {}, signal);
  assert.deepEqual(rules, [{ rule: "no_coordinates", title: TITLE, count: 7 }]);
});

test("the extent of a field is null where no operation has a value, and may begin at zero", async () => {
  const { extents } = await loadCounts(clientOf(331).api, {}, signal);
  assert.deepEqual(extents, { annee_de_livraison: null, enveloppe_prev_en_meu: [0, 7.5] });
});
