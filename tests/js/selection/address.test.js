import assert from "node:assert/strict";
import { test } from "node:test";
import { apiQuery, PANELS, readAddress, readRoute, writeAddress } from "../../../static/js/selection/address.js";

const USUAL = { filters: {}, sort: [], columns: [], panels: PANELS, large: null, map: "" };

test("the root is the list", () => {
  assert.deepEqual(readRoute(""), { view: "list" });
});

test("an address with a number is that record", () => {
  assert.deepEqual(readRoute("investments/12"), { view: "record", id: "12" });
});

test("the address of the empty form is not taken for a record", () => {
  assert.deepEqual(readRoute("investments/new"), { view: "new" });
});

test("each view beside the list has its address", () => {
  for (const view of ["findings", "changes", "import"]) assert.deepEqual(readRoute(view), { view });
});

test("other addresses are unknown", () => {
  for (const path of ["investments/", "investments/12/x", "investments/abc", "elsewhere"]) {
    assert.deepEqual(readRoute(path), { view: "unknown" });
  }
});

test("all that is shown comes back from the address it makes", () => {
  const address = {
    filters: { q: ["gymnase & hall"], ville: ["Saint-Denis", "Melun"], annee_de_livraison_min: ["2010"] },
    sort: ["-ville", "ppi"],
    columns: ["lycee", "id"],
    panels: /** @type {const} */ (["table", "charts"]),
    large: /** @type {const} */ ("table"),
    map: "48.85,2.35,12",
  };
  assert.deepEqual(readAddress(writeAddress({ ...address, panels: [...address.panels] })), address);
});

test("what is as usual is not written", () => {
  assert.equal(writeAddress(USUAL), "");
  assert.deepEqual(readAddress(""), USUAL);
});

test("commas stay readable", () => {
  assert.equal(writeAddress({ ...USUAL, sort: ["-ville", "ppi"] }), "?sort=-ville,ppi");
});

test("unknown panels and places are as usual", () => {
  assert.deepEqual(readAddress("?panels=none&large=none&map=here"), USUAL);
});

test("panels come in one order", () => {
  assert.deepEqual(readAddress("?panels=charts,table").panels, ["table", "charts"]);
});

test("a request has every value of a filter, and what else is asked", () => {
  const filters = { ville: ["Melun", "Avon"], q: ["hall"] };
  assert.equal(
    apiQuery(filters, { sort: ["-ppi", "id"], page: 2 }),
    "?ville=Melun&ville=Avon&q=hall&sort=-ppi,id&page=2",
  );
  assert.equal(apiQuery({}), "");
});
