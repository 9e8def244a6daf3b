import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { asCurl, asPython } from "../../../static/js/exports/code-snippets.js";

const ADDRESS = "http://intranet.test/api/v1/investments?q=l'%C3%A9cole&ville=Melun";

test("a shell gets the address as one word", () => {
  const command = asCurl(ADDRESS);
  const word = execFileSync("sh", ["-c", command.replace(/^curl/, "printf %s")], { encoding: "utf-8" });
  assert.equal(decodeURIComponent(word), decodeURIComponent(ADDRESS));
});

test("the program is Python, and asks for the address", () => {
  const program = asPython(ADDRESS);
  execFileSync("python3", ["-c", `import ast, sys; ast.parse(sys.stdin.read())`], { input: program });
  assert.ok(program.includes(`urlopen("${ADDRESS}")`));
});
