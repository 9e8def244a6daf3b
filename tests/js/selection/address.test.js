import assert from "node:assert/strict";
import { test } from "node:test";
import { PANELS, readAddress, writeAddress } from "../../../static/js/selection/address.js";

const USUAL = { filters: {}, sort: [], columns: [], panels: PANELS, large: null, map: "" };

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
