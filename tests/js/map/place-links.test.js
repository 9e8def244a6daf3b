// Links to a place on other maps.

import assert from "node:assert/strict";
import { test } from "node:test";
import { placeLinksMarkup } from "../../../static/js/map/place-links.js";
import "../french.js";

test("each map is opened at the place, in a tab of its own that is told nothing", () => {
  const markup = placeLinksMarkup(2.329, -48.884).text;
  assert.ok(markup.includes("https://www.geoportail.gouv.fr/carte?c=2.329,-48.884&amp;z=17"));
  assert.ok(markup.includes("https://www.openstreetmap.org/?mlat=-48.884&amp;mlon=2.329#map=17/-48.884/2.329"));
  assert.equal(markup.match(/target="_blank" rel="noreferrer"/g)?.length, 2);
});
