import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { createServer } from "node:http";
import { test } from "node:test";
import { promisify } from "node:util";
import { asCurl, asPython } from "../../../static/js/exports/code-snippets.js";

const ADDRESS = "http://intranet.test/api/v1/investments?q=l'%C3%A9cole&ville=Melun";
const ENV = { ...process.env, LYCEES_TOKEN: "lycees_x" };

/** @param {string} command of which a shell makes words @returns {string[]} */
function words(command) {
  const printed = command.replace(/^curl/, "printf '%s\\n'");
  return execFileSync("sh", ["-c", printed], { encoding: "utf-8", env: ENV }).trim().split("\n");
}

test("a shell gets the address as one word", () => {
  const [word] = words(asCurl(ADDRESS, false));
  assert.equal(decodeURIComponent(word ?? ""), decodeURIComponent(ADDRESS));
});

test("a shell sends the token of an account", () => {
  assert.deepEqual(words(asCurl(ADDRESS, true)).slice(0, 2), ["-H", "Authorization: Bearer lycees_x"]);
});

for (const [hasAccount, authorization] of /** @type {[boolean, string | undefined][]} */ ([
  [false, undefined],
  [true, "Bearer lycees_x"],
])) {
  test(`the program lists what the address gives, ${hasAccount ? "with" : "without"} an account`, async (context) => {
    /** @type {unknown[]} */
    const asked = [];
    const server = createServer(({ url, headers }, answer) => {
      asked.push([url, headers.authorization]);
      answer.end(JSON.stringify([{ lycee: "Jules-Ferry", titreoperation: "Rénovation" }]));
    });
    await new Promise((listening) => server.listen(0, "127.0.0.1", () => listening(null)));
    context.after(() => server.close());
    const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
    const program = asPython(ADDRESS.replace("intranet.test", `127.0.0.1:${port}`), hasAccount);
    const { stdout } = await promisify(execFile)("python3", ["-c", program], { env: ENV });
    assert.equal(stdout.trim(), "Jules-Ferry Rénovation");
    assert.deepEqual(asked, [[ADDRESS.replace("http://intranet.test", ""), authorization]]);
  });
}
