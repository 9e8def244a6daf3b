import assert from "node:assert/strict";
import { test } from "node:test";
import { timelineOf } from "../../../static/js/record/timeline.js";

const NONE = {
  annee_d_individualisation: null,
  notification_du_marche: null,
  cao_attribution: null,
  annee_de_livraison: null,
};

test("a record without dates and years has no timeline", () => {
  assert.equal(timelineOf(NONE), null);
});

test("a year takes its whole length, a day is a point", () => {
  const timeline = timelineOf({ ...NONE, annee_d_individualisation: 2004, cao_attribution: "2007-07-02" });
  const [year, day] = timeline?.marks ?? [];
  assert.deepEqual(year, { name: "annee_d_individualisation", start: 0, length: 0.25 });
  assert.equal(day?.length, 0);
  assert.ok(Math.abs(Number(day?.start) - 3.5 / 4) < 0.001);
});

test("marks come in the order of time, whatever their names promise", () => {
  const marks = timelineOf({ ...NONE, notification_du_marche: "2009-01-10", cao_attribution: "2008-06-01" })?.marks;
  assert.deepEqual(
    marks?.map(({ name }) => name),
    ["cao_attribution", "notification_du_marche"],
  );
});

test("a lone year is a point in the middle of the line", () => {
  const timeline = timelineOf({ ...NONE, annee_de_livraison: 2027 });
  assert.deepEqual(timeline?.marks, [{ name: "annee_de_livraison", start: 0.5, length: 0 }]);
  assert.deepEqual(
    timeline?.ticks.map(({ year }) => year),
    [2026, 2027, 2028, 2029],
  );
});

test("a lone day is a point in its year, with years before and after it", () => {
  assert.deepEqual(timelineOf({ ...NONE, cao_attribution: "2008-01-01" })?.marks, [
    { name: "cao_attribution", start: 1 / 3, length: 0 },
  ]);
});

test("two events of one year do not fill the line", () => {
  const marks = timelineOf({ ...NONE, annee_d_individualisation: 2008, cao_attribution: "2008-01-01" })?.marks;
  assert.deepEqual(
    marks?.map(({ start, length }) => [start, length]),
    [
      [1 / 3, 1 / 3],
      [1 / 3, 0],
    ],
  );
});

test("the years written are few enough to be read, and round", () => {
  const years = timelineOf({ ...NONE, annee_d_individualisation: 1996, annee_de_livraison: 2018 })?.ticks;
  assert.deepEqual(
    years?.map(({ year }) => year),
    [2000, 2005, 2010, 2015],
  );
});

test("what is no date is left out", () => {
  assert.equal(timelineOf({ ...NONE, cao_attribution: "bientôt" }), null);
});
