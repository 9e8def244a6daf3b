import assert from "node:assert/strict";
import { test } from "node:test";
import { frameMarkup, previewMarkup } from "../../../static/js/imports/import-markup.js";
import "../french.js";
import { COUNTS, REPORT } from "./report-sample.js";

/** @import { ImportReport } from "../../../static/js/core/schemas.js" */

const OPTIONS = {
  choice: /** @type {const} */ ("manual"),
  confirmed: [],
  root: new URL("http://intranet.test/outils/"),
};
const sayingOf = (/** @type {string} */ fr) => ({ kind: "any", field: null, fr, en: "English" });

/** @param {Partial<ImportReport>} report */
const preview = (report) => previewMarkup({ ...REPORT, ...report }, OPTIONS).text;

test("the browser offers every type of file that the service reads", () => {
  const accepted = /accept="([^"]+)"/.exec(frameMarkup().text)?.[1]?.split(",") ?? [];
  for (const type of "csv tsv txt json jsonl ndjson geojson xlsx xlsm ods gz".split(" ")) {
    assert.ok(accepted.includes(`.${type}`), type);
  }
  assert.ok(accepted.every((type) => /^\.\w+$|^\w+\/[\w.+-]+$/.test(type)));
});

test("the surprising comes first, then the counts, and at last how the file was read", () => {
  const text = preview({ warnings: [sayingOf("Presque tout change.")], notes: [sayingOf("Lu en Windows-1252.")] });
  const places = ["Presque tout change.", "Inchangées", "Lu en Windows-1252.", "Renoncer"].map((each) =>
    text.indexOf(each),
  );
  assert.ok(!places.includes(-1));
  assert.deepEqual(
    places,
    places.toSorted((one, other) => one - other),
  );
  assert.doesNotMatch(text, /English/);
});

test("a report that has nothing to say of the file says nothing", () => {
  assert.doesNotMatch(preview({}), /class="(notice|sentences)|Renommées/);
});

test("renamed operations are counted where there are some", () => {
  assert.match(preview({ counts: { ...COUNTS, renamed: 2 } }), /Renommées \?<\/dt><dd>2/);
});

test("what a file says is text, whatever its signs", () => {
  const text = preview({ source: "<i>.csv", notes: [sayingOf("Colonne « <b> » laissée.")] });
  assert.doesNotMatch(text, /<i>|<b>/);
});
