import assert from "node:assert/strict";
import { test } from "node:test";
import { signInAddress } from "../../../static/js/core/user.js";
import { addressAfter } from "../../../static/js/sign-in/address-after.js";

const ROOT = new URL("https://intranet.test/outils/");

/** @param {string} next */
const after = (next) => addressAfter(`?${new URLSearchParams({ next })}`, ROOT).href;

test("one signs in under the root of the service, and comes back with filters and place", () => {
  for (const path of ["", "?ville=Melun&sort=-id", "investments/12#edit", "schools/991J98V%3F"]) {
    const address = signInAddress(ROOT, `${ROOT.href}${path}`);
    assert.equal(address.pathname, "/outils/sign-in");
    assert.equal(addressAfter(address.search, ROOT).href, `${ROOT.href}${path}`);
  }
});

test("where one signs in already, the address stays", () => {
  const here = "https://intranet.test/outils/sign-in?next=changes";
  assert.equal(signInAddress(ROOT, here).href, here);
});

test("without an address to come back to, one comes to the list", () => {
  assert.equal(addressAfter("", ROOT).href, ROOT.href);
});

test("no link leads from there to another site, out of the service, or to a script", () => {
  const foreign = [
    "//evil.test/",
    "https://evil.test/outils/",
    "http://intranet.test/outils/",
    "https:evil",
    "\\\\evil.test",
    "/\\evil.test/",
    "javascript:alert(1)",
    "data:text/html,x",
    "blob:https://intranet.test/outils/x",
    "https://user@intranet.test/outils/",
    "https://:word@intranet.test/outils/",
    "/elsewhere",
    "../elsewhere",
    "..%2f..//evil.test/../../..",
    "http://[",
    "\t//evil.test",
  ];
  for (const next of foreign) {
    const { origin, pathname } = new URL(after(next));
    assert.deepEqual([origin, pathname.startsWith("/outils/")], ["https://intranet.test", true], next);
  }
});

test("one does not come back to where one signs in", () => {
  assert.equal(after("sign-in"), ROOT.href);
  assert.equal(after("sign-in?next=sign-in"), ROOT.href);
});
