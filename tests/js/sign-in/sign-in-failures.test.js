import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiError } from "../../../static/js/core/problem.js";
import { explainSignIn } from "../../../static/js/sign-in/sign-in-failures.js";
import "../french.js";

const titleOf = (/** @type {number} */ status) => explainSignIn(new ApiError(status)).title;

test("a token that is not known, or can be none, is told as that", () => {
  for (const status of [401, 422]) assert.equal(titleOf(status), "Ce jeton n'est pas connu.");
});

test("too many attempts, a service that cannot, and no answer are told apart", () => {
  assert.equal(titleOf(429), "Il y a eu trop d'essais.");
  assert.equal(titleOf(503), "Le service ne peut connecter personne.");
  assert.equal(titleOf(0), "Le service ne répond pas.");
});

test("the same token is tried again only where that can help", () => {
  const final = [0, 401, 422, 429, 503].filter((status) => explainSignIn(new ApiError(status)).isFinal);
  assert.deepEqual(final, [401, 422, 429]);
});
