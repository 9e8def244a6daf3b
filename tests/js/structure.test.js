// How the scripts are laid out: folders that import one way, pure modules, a first line and a name for each.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { basename, posix } from "node:path";
import { test } from "node:test";

const SCRIPTS = new URL("../../static/js/", import.meta.url);
const paths = readdirSync(SCRIPTS, { encoding: "utf-8", recursive: true }).map((path) => path.replaceAll("\\", "/"));
const MODULES = paths.filter((path) => path.endsWith(".js"));
/** What may be imported by each of the folders that are of no feature. */
const LAYERS = { core: [], fields: ["core"], ui: ["core"], selection: ["core", "fields"] };
/** It holds the texts, which the tests set like any other value. */
const TEXTS = "core/i18n.js";
const DOM = /\b(document|window|location|history|localStorage|sessionStorage|navigator|matchMedia|fetch)\b[.([]/g;

const codeOf = (/** @type {string} */ path) => readFileSync(new URL(path, SCRIPTS), "utf-8");
const withoutComments = (/** @type {string} */ code) => code.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
const folderOf = (/** @type {string} */ path) => posix.dirname(path);
const isPure = (/** @type {string} */ path) => /^\/\/.* Pure\.\n/.test(codeOf(path));

/**
 * @param {string} path
 * @param {string} code
 * @returns {string[]} the modules that are imported there
 */
function importsIn(path, code) {
  const found = [...code.matchAll(/(?:from |import |import\()"(\.[^"]+)"/g)].map((match) => match[1] ?? "");
  return found.map((address) => posix.join(folderOf(path), address)).filter((module) => MODULES.includes(module));
}

/** @returns {Map<string, string[]>} the folders that each folder imports from, for a type too */
function folderGraph() {
  const folders = [...new Set(MODULES.map(folderOf))];
  const used = (/** @type {string} */ folder) =>
    MODULES.filter((path) => folderOf(path) === folder).flatMap((path) => importsIn(path, codeOf(path)).map(folderOf));
  return new Map(folders.map((folder) => [folder, [...new Set(used(folder))].filter((other) => other !== folder)]));
}

test("folders import one way, without a circle", () => {
  const graph = folderGraph();
  let left = graph.size + 1;
  while (graph.size < left) {
    left = graph.size;
    for (const [folder, used] of graph) if (!used.some((other) => graph.has(other))) graph.delete(folder);
  }
  assert.deepEqual([...graph], []);
});

test("what every feature may use imports no feature", () => {
  const graph = folderGraph();
  for (const [folder, allowed] of Object.entries(LAYERS)) {
    const others = graph.get(folder)?.filter((other) => !allowed.some((each) => each === other));
    assert.deepEqual(others, [], folder);
  }
});

test("a pure module touches no DOM, and imports pure ones alone", () => {
  const pure = MODULES.filter(isPure);
  assert.ok(pure.length > 0);
  for (const path of pure) {
    const code = withoutComments(codeOf(path));
    assert.deepEqual(code.match(DOM), null, path);
    assert.deepEqual(
      importsIn(path, code).filter((module) => module !== TEXTS && !isPure(module)),
      [],
      path,
    );
  }
});

test("each module says in its first line what it does", () => {
  assert.deepEqual(
    MODULES.filter((path) => !/^\/\/ .+\.\n/.test(codeOf(path))),
    [],
  );
});

test("no two modules have the same name", () => {
  const names = MODULES.map((path) => basename(path));
  assert.deepEqual(
    names.filter((name, index) => names.indexOf(name) !== index),
    [],
  );
});
