import assert from "node:assert/strict";
import { test } from "node:test";
import { createRows, PAGE_SIZE } from "../../../static/js/selection/rows.js";
import { INVESTMENT } from "../sample.js";

const TOTAL = 20_000;

/** @param {number} page */
const recordsOf = (page) =>
  Array.from({ length: PAGE_SIZE }, (_, index) => ({ ...INVESTMENT, id: (page - 1) * PAGE_SIZE + index + 1 }));

/** Rows of an API that notes the pages it is asked for. */
function counted() {
  /** @type {number[]} */
  const asked = [];
  const rows = createRows(TOTAL, recordsOf(1), async (page) => {
    asked.push(page);
    return recordsOf(page);
  });
  return { rows, asked };
}

test("the first page is there at once", async () => {
  const { rows, asked } = counted();
  await rows.need(0, PAGE_SIZE);
  assert.equal(rows.at(0)?.id, 1);
  assert.equal(rows.firstPage().length, PAGE_SIZE);
  assert.deepEqual(asked, []);
});

test("more than a page that came first is taken by pages", () => {
  const rows = createRows(TOTAL, [...recordsOf(1), ...recordsOf(2)], async () => []);
  assert.equal(rows.at(PAGE_SIZE)?.id, PAGE_SIZE + 1);
  assert.equal(rows.firstPage().length, PAGE_SIZE);
});

test("a row is not there before it is needed, then it is", async () => {
  const { rows } = counted();
  assert.equal(rows.at(5_500), undefined);
  await rows.need(5_490, 5_510);
  assert.equal(rows.at(5_500)?.id, 5_501);
});

test("rows on both sides of a page's end need both pages, rows up to the end need one", async () => {
  const { rows, asked } = counted();
  await rows.need(2_990, 3_010);
  await rows.need(5_000, 6_000);
  await rows.need(7_000, 7_000);
  assert.deepEqual(asked, [3, 4, 6]);
});

test("a page is asked for once, by two at a time too", async () => {
  const { rows, asked } = counted();
  await Promise.all([rows.need(1_500, 1_510), rows.need(1_510, 1_520)]);
  await rows.need(1_500, 1_510);
  assert.deepEqual(asked, [2]);
});

test("pages that were read long ago are let go, but the first", async () => {
  const { rows } = counted();
  for (let page = 2; page <= 15; page += 1) await rows.need((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  assert.equal(rows.at(PAGE_SIZE), undefined);
  assert.equal(rows.at(0)?.id, 1);
  assert.equal(rows.at(14 * PAGE_SIZE)?.id, 14 * PAGE_SIZE + 1);
});

test("a page that failed can be asked for again", async () => {
  let fails = true;
  const rows = createRows(TOTAL, recordsOf(1), async (page) => {
    if (fails) throw new Error("no answer");
    return recordsOf(page);
  });
  await assert.rejects(rows.need(1_500, 1_510));
  fails = false;
  await rows.need(1_500, 1_510);
  assert.equal(rows.at(1_500)?.id, 1_501);
});
