import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { readAddress } from "../../../static/js/selection/address.js";
import { keepChanged, keepStep, withKept } from "../../../static/js/selection/kept-layout.js";
import { memory } from "../memory.js";

const set = (/** @type {string} */ search) => keepChanged(readAddress(""), readAddress(search));

beforeEach(() => {
  globalThis.localStorage = memory();
});

test("what is kept is shown where the address does not say", () => {
  set("?panels=charts&sort=-ville,ppi");
  const { panels, sort, filters } = readAddress(withKept("?ville=Melun"));
  assert.deepEqual(
    { panels, sort, filters },
    { panels: ["charts"], sort: ["-ville", "ppi"], filters: { ville: ["Melun"] } },
  );
});

test("the address wins, an empty order too", () => {
  set("?panels=charts&sort=-ville");
  const { panels, sort } = readAddress(withKept("?panels=map&sort="));
  assert.deepEqual({ panels, sort }, { panels: ["map"], sort: [] });
});

test("what words find stays in their own order", () => {
  set("?sort=-ville");
  assert.deepEqual(readAddress(withKept("?q=internat")).sort, []);
});

test("what a link says, and nobody has set, is not kept", () => {
  keepChanged(readAddress("?sort=-ville&panels=charts"), readAddress("?sort=-ville&panels=charts,map&ville=Melun"));
  const { panels, sort } = readAddress(withKept(""));
  assert.deepEqual({ panels, sort }, { panels: ["map", "charts"], sort: [] });
});

test("nothing kept is as usual, and so is what another version has kept", () => {
  assert.deepEqual(readAddress(withKept("")), readAddress(""));
  localStorage.setItem("investments.panels", "gone,,<b>");
  assert.deepEqual(readAddress(withKept("")), readAddress(""));
});

test("a step back from what was set is kept, one between links is not", () => {
  const [usual, charts, map] = ["", "?panels=charts", "?panels=map"].map(readAddress);
  assert.ok(usual && charts && map);
  set("?panels=charts");
  keepStep(charts, usual);
  assert.deepEqual(readAddress(withKept("")).panels, usual.panels);
  keepStep(map, charts);
  assert.deepEqual(readAddress(withKept("")).panels, usual.panels);
});
