import assert from "node:assert/strict";
import { test } from "node:test";
import { wholePage } from "../../../static/js/embed/whole-page.js";
import { readAddress } from "../../../static/js/selection/address.js";

test("the whole page has the filters of the frame, without what makes it one", () => {
  assert.equal(wholePage("map", readAddress("?embed=map&departement=93")), "?departement=93");
  assert.equal(wholePage("table", readAddress("?embed=table")), "");
});

test("the whole page shows what the frame shows: the map's view, the order of the table", () => {
  assert.equal(wholePage("map", readAddress("?map=48.9,2.4,11")), "?map=48.9,2.4,11");
  assert.equal(wholePage("table", readAddress("?sort=-ppi&columns=lycee,ppi")), "?sort=-ppi&columns=lycee,ppi");
});

test("one chart is large on the whole page too, all of them are beside the table", () => {
  assert.equal(wholePage("chart", readAddress("?chart=states")), "?panels=table,charts&large=charts&chart=states");
  assert.equal(wholePage("chart", readAddress("?large=map")), "?panels=table,charts");
});
