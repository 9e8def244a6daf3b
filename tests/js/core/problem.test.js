import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiError } from "../../../static/js/core/problem.js";

test("a problem keeps its status, title and detail", () => {
  const error = new ApiError(422, { title: "Unprocessable Content", detail: "Two values do not fit." });
  assert.equal(error.status, 422);
  assert.equal(error.message, "Unprocessable Content");
  assert.equal(error.detail, "Two values do not fit.");
});

test("errors are listed by field, wherever they were found", () => {
  const errors = { json: { ville: ["Missing."] }, query: { sort: "Unknown." } };
  assert.deepEqual(new ApiError(422, { errors }).fieldErrors, { ville: ["Missing."], sort: ["Unknown."] });
});

test("errors at any depth of a field are its own", () => {
  const errors = { json: { ids: { 0: ["Odd."], 3: ["Negative.", "Unknown."] } } };
  assert.deepEqual(new ApiError(422, { errors }).fieldErrors, { ids: ["Odd.", "Negative.", "Unknown."] });
});

test("a failure that says nothing still has a message", () => {
  const error = new ApiError(502);
  assert.equal(error.message, "HTTP 502");
  assert.deepEqual(error.fieldErrors, {});
  assert.deepEqual(error.messages, []);
});
