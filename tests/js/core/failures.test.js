import assert from "node:assert/strict";
import { test } from "node:test";
import { explain, listErrors } from "../../../static/js/core/failures.js";
import { ApiError } from "../../../static/js/core/problem.js";
import { useUser } from "../../../static/js/core/user.js";
import "../french.js";

test("no answer at all has words of its own", () => {
  assert.equal(explain(new ApiError(0)).title, "Le service ne répond pas.");
});

test("a conflict says that nothing is lost", () => {
  assert.match(explain(new ApiError(412)).text, /votre saisie est conservée/);
});

test("a refusal names the fields, and not in the service's English", () => {
  const errors = { query: { annee_de_livraison_min: ["Not a valid integer."], ville: ["Unknown."] } };
  const { text, isFinal } = explain(new ApiError(422, { detail: "Not accepted.", errors }));
  assert.match(text, /Ville\u00a0: Le service refuse cette valeur\./);
  assert.doesNotMatch(text, /Not|Unknown/);
  assert.equal(isFinal, true);
});

test("what trying again cannot help is final", () => {
  const final = [0, 400, 401, 403, 404, 408, 409, 412, 413, 422, 500, 503].filter(
    (status) => explain(new ApiError(status)).isFinal,
  );
  assert.deepEqual(final, [401, 403, 404, 413, 422]);
});

test("a write that is refused says that nothing was saved, in the reader's language", () => {
  useUser({ name: "a.martin", role: "editor" });
  for (const status of [401, 403]) {
    const { title, text } = explain(new ApiError(status, { title: "Refused", detail: "Nothing was changed." }));
    assert.match(text, /^Rien n'a été enregistré/);
    assert.doesNotMatch(title + text, /Refused|changed/);
  }
  useUser({});
});

test("who is not known any more may sign in elsewhere and try again, or with another account", () => {
  useUser({ name: "a.martin", role: "editor" });
  for (const status of [401, 403]) {
    const { canSignIn, isFinal } = explain(new ApiError(status));
    assert.deepEqual({ canSignIn, isFinal: isFinal ?? false }, { canSignIn: true, isFinal: false });
  }
  useUser({});
});

test("who was never known has nothing to try again before signing in", () => {
  const { title, canSignIn, isFinal } = explain(new ApiError(401));
  assert.deepEqual({ title, canSignIn, isFinal }, { title: "Il faut se connecter.", canSignIn: true, isFinal: true });
});

test("whoever uses the service's own machine has no other account to sign in with", () => {
  useUser({ role: "admin" });
  const { canSignIn, isFinal } = explain(new ApiError(403));
  assert.deepEqual({ canSignIn, isFinal }, { canSignIn: false, isFinal: true });
  useUser({});
});

test("what comes too slowly is told in the reader's language", () => {
  const { title, text } = explain(new ApiError(408, { detail: "The body did not arrive in time." }));
  assert.equal(title, "L'envoi a duré trop longtemps.");
  assert.doesNotMatch(text, /body/);
});

test("a host that is not the service's is told in the reader's language", () => {
  assert.match(explain(new ApiError(400, { detail: "TRUSTED_HOSTS" })).text, /ne répond pas à cette adresse/);
});

test("any failure of the service itself can be tried again", () => {
  assert.equal(explain(new ApiError(503)).title, "Le service a rencontré une erreur.");
});

test("a status without a sentence of its own still says something", () => {
  assert.deepEqual(explain(new ApiError(418, { title: "Teapot", detail: "It exists." })), {
    title: "La demande n'a pas abouti.",
    text: "Le service a répondu 418.",
  });
});

test("errors that no input shows are listed by name", () => {
  assert.equal(
    listErrors({ version: ["Unknown field."], page: ["Too big.", "Odd."] }),
    "Version\u00a0: Unknown field. page\u00a0: Too big. Odd.",
  );
});
