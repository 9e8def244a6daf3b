import assert from "node:assert/strict";
import { test } from "node:test";
import {
  isFiltered,
  NO_FILTERS,
  nextSort,
  readFilters,
  readRoute,
  sortDirection,
  toQuery,
} from "../../static/js/url.js";

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

test("filters come back from the query they make", () => {
  const filters = { q: "gymnase & hall", ville: "Saint-Denis", etat_d_avancement: "En Chantier", sort: "-ville" };
  assert.deepEqual(readFilters(toQuery(filters)), filters);
});

test("no filter makes no query at all", () => {
  assert.equal(toQuery(NO_FILTERS), "");
  assert.deepEqual(readFilters(""), NO_FILTERS);
});

test("blank and unknown parameters are left out", () => {
  assert.deepEqual(readFilters("?q=%20%20&utm_source=mail&ville=%20Melun%20"), { ...NO_FILTERS, ville: "Melun" });
});

test("a state is read whatever its case and accents", () => {
  assert.equal(readFilters("?etat_d_avancement=selection+ENTREPRISE").etat_d_avancement, "Sélection entreprise");
});

test("an unknown state is kept, for the service to refuse", () => {
  assert.equal(readFilters("?etat_d_avancement=Fini").etat_d_avancement, "Fini");
});

test("a page beyond the first is part of the query", () => {
  assert.equal(toQuery({ ...NO_FILTERS, q: "hall", page: 2 }), "?q=hall&page=2");
});

test("a sort alone filters nothing", () => {
  assert.equal(isFiltered({ ...NO_FILTERS, sort: "ville" }), false);
  assert.equal(isFiltered({ ...NO_FILTERS, ville: "Melun" }), true);
});

test("a column goes from unsorted to ascending, descending and back", () => {
  assert.equal(nextSort("", "ville"), "ville");
  assert.equal(nextSort("ville", "ville"), "-ville");
  assert.equal(nextSort("-ville", "ville"), "");
});

test("another column starts ascending", () => {
  assert.equal(nextSort("-ville", "lycee"), "lycee");
});

test("only the first of several sorts is the column's own", () => {
  assert.equal(sortDirection("-ville,lycee", "ville"), "descending");
  assert.equal(sortDirection("-ville,lycee", "lycee"), "none");
});
