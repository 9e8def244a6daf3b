import assert from "node:assert/strict";
import { test } from "node:test";
import { createApi } from "../../../static/js/core/api.js";
import { isAborted } from "../../../static/js/core/problem.js";
import { loadAlone } from "../../../static/js/selection/alone.js";

const { signal } = new AbortController();
const SEARCH = {
  corrected: { "colom miers": "coulommiers" },
  understood: { "neuf trois": "departement: Seine-Saint-Denis" },
  widened: { "salle de sport": ["gymnase"] },
};
const NOTHING = { corrected: {}, understood: {}, widened: {} };

/**
 * A client of a service that counts the operations of each query, and the queries that it received.
 * @param {Record<string, number>} counts by query; others give 5
 */
function clientOf(counts) {
  /** @type {string[]} */
  const asked = [];
  const fetch = async (/** @type {any} */ address, /** @type {any} */ { signal }) => {
    signal.throwIfAborted();
    const { searchParams } = new URL(address);
    assert.equal(searchParams.get("page_size"), "1");
    searchParams.delete("page_size");
    const query = decodeURIComponent(searchParams.toString().replaceAll("+", " "));
    asked.push(query);
    return Response.json([{}], { headers: { "X-Pagination": JSON.stringify({ total: counts[query] ?? 5 }) } });
  };
  return { api: createApi(new URL("http://test/"), /** @type {any} */ (fetch)), asked };
}

test("each word, run of words and filter is counted alone, with all its values", async () => {
  const { api, asked } = clientOf({ "": 331 });
  const filters = { q: ['Salle de sport à colom-miers dans le Neuf-Trois "gros œuvre"'], ville: ["Melun", "Sens"] };
  const alone = await loadAlone(api, filters, SEARCH, signal);
  assert.deepEqual(
    alone.map((each) => each.filters),
    [
      { q: ["Salle de sport"] },
      { q: ["colom-miers"] },
      { q: ["Neuf-Trois"] },
      { q: ['"gros œuvre"'] },
      { ville: ["Melun", "Sens"] },
    ],
  );
  assert.equal(asked.length, 6);
});

test("what gives nothing is left out, and what gives all operations", async () => {
  const { api } = clientOf({ "": 331, "q=lycée": 331, "q=marseille": 0, "q=hugo": 3 });
  const alone = await loadAlone(api, { q: ["lycée hugo marseille"] }, NOTHING, signal);
  assert.deepEqual(alone, [{ filters: { q: ["hugo"] }, count: 3 }]);
});

test("a word or a filter that is alone already is not asked for again", async () => {
  const { api, asked } = clientOf({});
  for (const filters of [{}, { q: ["zzzz"] }, { q: ["à la zzzz"] }, { ville: ["Sens"] }, { id: ["1", "2"] }]) {
    assert.deepEqual(await loadAlone(api, filters, NOTHING, signal), []);
  }
  assert.deepEqual(asked, []);
});

test("a long question asks at most eight times", async () => {
  const { api, asked } = clientOf({ "": 331 });
  await loadAlone(api, { q: ["a b c d e f g h i j k l m n o p"] }, NOTHING, signal);
  assert.equal(asked.length, 8);
});

test("when other filters are asked for, there is no answer", async () => {
  const { api } = clientOf({});
  const call = new AbortController();
  call.abort();
  await assert.rejects(loadAlone(api, { q: ["melun internat"] }, NOTHING, call.signal), isAborted);
});
