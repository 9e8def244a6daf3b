import assert from "node:assert/strict";
import { test } from "node:test";
import { useUser } from "../../../static/js/core/user.js";
import { unknownFields } from "../../../static/js/record/unknown-fields.js";
import { RECORD } from "../sample.js";
import "../french.js";

/** Nothing is unknown of it. */
const KNOWN = {
  ...RECORD,
  ...{ cao_attribution: "2004-03-12", annee_de_livraison: 2006, mode_de_devolution: "METP" },
  ...{ nombre_de_lots: 1, maitrise_d_oeuvre: "Boiron", mandataire: "SEMAEST" },
};

const words = (/** @type {Parameters<typeof unknownFields>[0]} */ record) =>
  unknownFields(record)?.text.replace(/<[^>]*>/g, "");

test("what is not known is named on one line, in the order of the form", () => {
  const record = { ...KNOWN, entreprise: null, nombre_de_lots: null, annee_de_livraison: null };
  assert.equal(words(record), "Non renseignés : année de livraison, nombre de lots, entreprises");
});

test("one field that is not known is named alone", () => {
  assert.equal(words({ ...KNOWN, mandataire: null }), "Non renseigné : mandataire");
});

test("only who may write has buttons to fill in what is not known", () => {
  const record = { ...KNOWN, mandataire: null };
  assert.doesNotMatch(unknownFields(record)?.text ?? "", /<button/);
  useUser({ name: "a.martin", role: "editor" });
  assert.match(unknownFields(record)?.text ?? "", /<button[^>]* name="fill" value="mandataire"/);
  useUser({});
});

test("zero is known", () => {
  assert.equal(unknownFields({ ...KNOWN, montant_des_ap_votes_en_meu: 0 }), null);
});
