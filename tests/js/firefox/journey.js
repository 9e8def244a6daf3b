// What a person does first, in Firefox by WebDriver BiDi: `node journey.js ADDRESS FIREFOX`, run by tests/e2e/test_firefox.py.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import puppeteer from "puppeteer-core";

/** @import { Page } from "puppeteer-core" */

const AXE = readFileSync(new URL("../../../node_modules/axe-core/axe.min.js", import.meta.url), "utf-8");
const [address = "", executablePath = ""] = process.argv.slice(2);
/** @type {string[]} */
const faults = [];

const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath,
  extraPrefsFirefox: { "intl.accept_languages": "fr" },
});
try {
  for (const step of [searchAndFilter, openAndComeBack, changeAndUndo, lookAround]) {
    const page = await browser.newPage();
    await page.setViewport({ width: 1366, height: 768 });
    watch(page);
    await step(page).catch((error) => assert.fail(`${step.name}: ${error}`));
  }
} finally {
  await browser.close();
}
assert.deepEqual(faults, []);

/** @param {Page} page logs no error, asks no other host */
function watch(page) {
  page.on("console", (message) => ["error", "warn"].includes(message.type()) && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(address)) faults.push(request.url());
  });
}

/** @param {Page} page */
async function searchAndFilter(page) {
  await page.goto(`${address}/`);
  await page.waitForSelector(".operations tbody tr[data-index]");
  const first = await textOf(page, ".operations tbody tr[data-index]");
  await page.keyboard.press("/");
  await page.keyboard.type("internat paris");
  await page.keyboard.press("Enter");
  await page.waitForFunction((text) => document.querySelector(".operations tbody tr")?.textContent !== text, {}, first);
  assert.match(page.url(), /q=internat\+paris/);
  assert.deepEqual(await violations(page), []);
}

/** @param {Page} page */
async function openAndComeBack(page) {
  await page.goto(`${address}/?q=internat+paris`);
  await page.waitForSelector(".operations tbody tr[data-index]");
  const name = ".operations tbody tr[data-index] a";
  const school = await textOf(page, name);
  await page.click(name);
  await page.waitForSelector(".record-title h1");
  assert.match(await textOf(page, ".record-title h1"), new RegExp(school));
  assert.deepEqual(await violations(page), []);
  // Firefox brings the page back as it was left: no load event tells of it, and nothing that waits in the page lives on.
  await page.evaluate(() => history.back());
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "").catch(() => "");
  const end = Date.now() + 10_000;
  while (!(await focused()).includes(school)) assert.ok(Date.now() < end, "The focus is not where it was.");
}

/** @param {Page} page */
async function changeAndUndo(page) {
  await page.goto(`${address}/investments/12`);
  await page.waitForSelector("[name=edit][value=calendar]");
  await page.click("[name=edit][value=calendar]");
  await page.waitForSelector("[name=annee_de_livraison]");
  await page.type("[name=annee_de_livraison]", "2012");
  await page.click(".save-buttons [type=submit]");
  await page.waitForFunction(() => document.querySelector(".message")?.textContent?.includes("enregistrées"));
  await page.waitForSelector(".undo [name=undo]");
  await page.click(".undo [name=undo]");
  await page.waitForFunction(() => document.querySelector(".message")?.textContent?.includes("Annulé"));
}

/** @param {Page} page */
async function lookAround(page) {
  for (const path of ["/findings", "/changes", "/import", "/schools/0750612H", "/compare?id=1,3", "/nothing"]) {
    await page.goto(address + path);
    await page.waitForFunction(() => document.querySelector("h1") && !document.querySelector("[aria-busy=true]"));
    assert.deepEqual(await violations(page), [], path);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), path);
  }
  faults.splice(0, faults.length, ...faults.filter((fault) => !fault.includes("404")));
}

/** @param {Page} page @param {string} selector @returns {Promise<string>} */
async function textOf(page, selector) {
  return page.$eval(selector, (element) => element.textContent?.trim() ?? "");
}

/** @param {Page} page @returns {Promise<string[]>} what axe-core finds */
async function violations(page) {
  // What is loaded is faded once that takes long: nothing may be under way.
  await page.waitForNetworkIdle({ idleTime: 0 });
  await page.waitForFunction(() => !document.querySelector("[aria-busy=true]") && !document.getAnimations().length);
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { violations } = await Reflect.get(window, "axe").run({
      preload: false,
      resultTypes: ["violations"],
      rules: { "target-size": { enabled: true } },
    });
    return violations.map(
      (/** @type {{ id: string, nodes: { target: string[] }[] }} */ each) =>
        `${each.id}: ${each.nodes.map(({ target }) => target)}`,
    );
  });
}
