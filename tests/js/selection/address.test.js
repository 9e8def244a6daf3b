import assert from "node:assert/strict";
import { test } from "node:test";
import { readAddress, USUAL_PANELS, writeAddress } from "../../../static/js/selection/address.js";

const USUAL = {
  filters: {},
  sort: [],
  columns: [],
  panels: USUAL_PANELS,
  large: null,
  chart: "",
  pivot: "",
  areas: "",
  marked: "",
  map: "",
};

test("all that is shown comes back from the address it makes", () => {
  const address = {
    filters: { q: ["gymnase & hall"], ville: ["Saint-Denis", "Melun"], annee_de_livraison_min: ["2010"] },
    sort: ["-ville", "ppi"],
    columns: ["lycee", "id"],
    panels: /** @type {const} */ (["table", "charts"]),
    large: /** @type {const} */ ("table"),
    chart: "years",
    pivot: "ppi,ville,voted",
    areas: "commune-count",
    marked: "12",
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

test("the usual panels are not written, all of them are", () => {
  assert.deepEqual(readAddress("").panels.includes("pivot"), false);
  const all = readAddress("?panels=pivot,charts,map,table");
  assert.equal(writeAddress(all), "?panels=table,map,charts,pivot");
});

test("panels come in one order", () => {
  assert.deepEqual(readAddress("?panels=charts,table").panels, ["table", "charts"]);
});

test("links made when three panels were usual open the three", () => {
  assert.deepEqual(readAddress("?panels=table,map,charts").panels, ["table", "map", "charts"]);
  assert.equal(writeAddress({ ...USUAL, panels: ["table", "map", "charts"] }), "?panels=table,map,charts");
});

test("the panel that an address shows large is open, also where the address opens none", () => {
  assert.deepEqual(readAddress("?large=charts").panels, ["table", "map", "charts"]);
  assert.deepEqual(readAddress("?panels=table&large=pivot").panels, ["table", "pivot"]);
});
