import assert from "node:assert/strict";
import { test } from "node:test";
import { escapeHtml, html, Markup } from "../../../static/js/core/html.js";

test("every character with a meaning in HTML is escaped", () => {
  assert.equal(escapeHtml(`<a href="x" id='y'>&`), "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;");
});

test("values are escaped, the template is not", () => {
  assert.equal(html`<p>${"<script>"}</p>`.text, "<p>&lt;script&gt;</p>");
});

test("nested pieces are not escaped twice", () => {
  const inner = html`<b>${"R&D"}</b>`;
  assert.equal(html`<p>${inner}</p>`.text, "<p><b>R&amp;D</b></p>");
});

test("lists are joined, each piece by its own kind", () => {
  assert.equal(html`${[html`<i></i>`, "<"]}`.text, "<i></i>&lt;");
});

test("null, undefined and false give nothing, zero is shown", () => {
  assert.equal(html`${null}${undefined}${false}${0}`.text, "0");
});

test("text that looks like markup of ours is still text", () => {
  const forged = { text: "<script>", toString: () => "<script>" };
  assert.equal(html`${forged}`.text, "&lt;script&gt;");
  assert.ok(html`` instanceof Markup);
});
