import assert from "node:assert/strict";
import { test } from "node:test";
import { changedMeanwhile } from "../../../static/js/preferences/absence.js";

/** @import { Change } from "../../../static/js/core/schemas.js" */

const VISIT = { active: 0, began: Date.parse("2026-11-12T09:00:00Z"), left: 1 };

/**
 * @param {string} time of the day of the visit
 * @param {[id: number, action: string][]} versions
 * @param {number} records
 */
const change = (time, versions, records = versions.length) =>
  /** @type {Change} */ (
    /** @type {unknown} */ ({
      at: `2026-11-12T${time}:00Z`,
      records,
      versions: versions.map(([investment_id, action]) => ({ investment_id, action })),
    })
  );

test("an operation that changed twice is counted once", () => {
  const changes = [
    change("08:30", [[12, "update"]]),
    change("08:00", [
      [12, "update"],
      [13, "create"],
    ]),
  ];
  assert.deepEqual(changedMeanwhile(changes, 2, VISIT), { count: 2, isMore: false, ids: [12, 13] });
});

test("what is changed during the visit is left out", () => {
  assert.deepEqual(changedMeanwhile([change("09:01", [[12, "update"]])], 1, VISIT), {
    count: 0,
    isMore: false,
    ids: [],
  });
});

test("a deleted operation is counted, not listed, unless it is there again", () => {
  const gone = change("08:00", [[12, "delete"]]);
  assert.deepEqual(changedMeanwhile([gone], 1, VISIT), { count: 1, isMore: false, ids: [] });
  assert.deepEqual(changedMeanwhile([change("08:30", [[12, "create"]]), gone], 2, VISIT).ids, [12]);
});

test("a large import, or many changes, are more than is counted, and not listed", () => {
  const some = change("08:00", [[12, "update"]]);
  assert.deepEqual(changedMeanwhile([change("08:00", [[12, "update"]], 300)], 1, VISIT), {
    count: 1,
    isMore: true,
    ids: [],
  });
  assert.equal(changedMeanwhile([some], 101, VISIT).isMore, true);
});

test("a change of no operation, such as a dismissal, is not counted", () => {
  assert.equal(changedMeanwhile([change("08:00", [])], 1, VISIT).count, 0);
});
