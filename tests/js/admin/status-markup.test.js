import assert from "node:assert/strict";
import { test } from "node:test";
import { statusMarkup } from "../../../static/js/admin/status-markup.js";
import "../french.js";

/** @type {Parameters<typeof statusMarkup>[0]} */
const STATUS = { version: "1.0.0", database: "sqlite", revision: "0011", records: 1331, accounts: [], backups: [] };
const AT = "2026-11-23T09:30:00+00:00";

/** @param {Partial<typeof STATUS>} status */
const words = (status) =>
  statusMarkup({ ...STATUS, ...status })
    .text.replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");

test("version, database, revision and number of operations are told", () => {
  assert.match(words({}), /Version 1\.0\.0 .*SQLite .*0011 .*1 331/);
});

test("without accounts and backups, what that means is told", () => {
  assert.match(words({}), /pas de compte .* Aucune : flask database backup en fait\./);
});

test("that the backups of PostgreSQL are not known is told", () => {
  assert.match(words({ database: "postgresql", backups: null }), /PostgreSQL a ses propres sauvegardes/);
});

test("an account has its role, and whether it has signed in and is disabled", () => {
  const account = { name: "<a.martin>", role: "editor", created_at: AT, last_sign_in: null, disabled_at: null };
  const { text } = statusMarkup({ ...STATUS, accounts: [{ ...account, role: "editor" }] });
  assert.match(text, /<th scope="row">&lt;a\.martin&gt;<\/th><td>modification<\/td>.*<td>jamais<\/td><td>non<\/td>/);
});

test("a backup has its file and its size", () => {
  assert.match(words({ backups: [{ at: AT, file: "lundi.sqlite", size: 1200000 }] }), /lundi\.sqlite 1 200 000 octets/);
});
