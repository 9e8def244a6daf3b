// A selection as the list gives it, for the tests of the charts.

import { RECORD } from "./sample.js";

/** @param {Partial<import("../../static/js/core/schemas.js").Investment>} values */
export function record(values) {
  const added = { id: 1, version: 1, updated_at: "2026-11-20T12:30:00Z", departement: "75", commune: null };
  return { ...RECORD, ...added, code_insee: null, ...values };
}

/**
 * @param {string} field
 * @param {string | number | null} value
 * @param {number} count
 * @param {number} planned
 * @param {number} voted
 */
export function group(field, value, count, planned, voted) {
  return { [field]: value, count, enveloppe_prev_en_meu: planned, montant_des_ap_votes_en_meu: voted };
}
