import assert from "node:assert/strict";
import { test } from "node:test";
import { createApi } from "../../../static/js/core/api.js";
import { isAborted } from "../../../static/js/core/problem.js";

const ROOT = new URL("http://intranet.test/outils/");
const NOTHING = { corrected: {}, understood: {}, widened: {} };

/**
 * A client whose service gives one answer, and the requests that it received.
 * @param {() => Response | Promise<Response>} answer
 */
function clientOf(answer) {
  /** @type {{ address: string, options: any }[]} */
  const requests = [];
  const fetch = async (/** @type {any} */ address, /** @type {any} */ options) => {
    requests.push({ address: String(address), options });
    return answer();
  };
  return { api: createApi(ROOT, fetch), requests };
}

/**
 * @param {number} status
 * @param {object} problem
 */
const problemOf = (status, problem) => () => Response.json(problem, { status });

test("addresses stand under the root of the service", async () => {
  const { api, requests } = clientOf(() => Response.json([]));
  await api.list("?ville=Melun");
  assert.equal(requests[0]?.address, "http://intranet.test/outils/api/v1/investments?ville=Melun");
});

test("a list comes with the number of all its records, and its version", async () => {
  const headers = { "X-Pagination": '{"total": 2500, "page": 1, "next_page": 2}', ETag: '"abc"' };
  const { api } = clientOf(() => Response.json([{ id: 1 }], { headers }));
  assert.deepEqual(await api.list(""), { records: [{ id: 1 }], total: 2500, search: NOTHING, etag: '"abc"' });
});

test("a list says what the search made of the words", async () => {
  const search = {
    corrected: { aubervillier: "aubervilliers" },
    understood: { "neuf trois": "departement: Seine-Saint-Denis" },
    widened: { cantine: ["restauration", "demi-pension"] },
  };
  const { api } = clientOf(() => Response.json([], { headers: { "X-Search": JSON.stringify(search) } }));
  assert.deepEqual((await api.list("")).search, search);
});

test("a list without the header of pages is taken as whole", async () => {
  const { api } = clientOf(() => Response.json([{ id: 1 }, { id: 2 }]));
  assert.deepEqual((await api.list("")).total, 2);
});

test("a record comes with its ETag", async () => {
  const { api } = clientOf(() => Response.json({ id: 12 }, { headers: { ETag: '"abc"' } }));
  assert.deepEqual(await api.get("12"), { record: { id: 12 }, etag: '"abc"', location: null });
});

test("a patch is a merge patch against the version that was read", async () => {
  const { api, requests } = clientOf(() => Response.json({ id: 12 }));
  await api.patch("12", { ville: "Melun" }, '"abc"');
  const { method, body, headers } = requests[0]?.options ?? {};
  assert.equal(method, "PATCH");
  assert.equal(body, '{"ville":"Melun"}');
  assert.equal(headers["If-Match"], '"abc"');
  assert.equal(headers["Content-Type"], "application/merge-patch+json");
});

test("a deletion, which answers nothing, succeeds", async () => {
  const { api, requests } = clientOf(() => new Response(null, { status: 204 }));
  await api.remove("12", '"abc"');
  assert.equal(requests[0]?.options.method, "DELETE");
  assert.equal(requests[0]?.options.headers["If-Match"], '"abc"');
});

test("a refusal says what was wrong", async () => {
  const { api } = clientOf(problemOf(422, { title: "Unprocessable", errors: { json: { ville: ["Missing."] } } }));
  await assert.rejects(api.get("12"), { name: "ApiError", status: 422, fieldErrors: { ville: ["Missing."] } });
});

test("a failure that is no JSON keeps its status", async () => {
  const { api } = clientOf(() => new Response("<h1>Bad gateway</h1>", { status: 502 }));
  await assert.rejects(api.get("12"), { name: "ApiError", status: 502 });
});

test("no answer, and an answer that is no JSON, are failures without a status", async () => {
  const unreachable = clientOf(() => Promise.reject(new TypeError("Failed to fetch")));
  await assert.rejects(unreachable.api.get("12"), { name: "ApiError", status: 0 });
  const signIn = clientOf(() => new Response("<form>"));
  await assert.rejects(signIn.api.get("12"), { name: "ApiError", status: 0 });
});

test("a call that a newer one replaces is no failure", async () => {
  const fetch = (/** @type {any} */ _address, /** @type {any} */ { signal }) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
    });
  const call = new AbortController();
  const list = createApi(ROOT, /** @type {any} */ (fetch)).list("?q=h", call.signal);
  call.abort();
  await assert.rejects(list, isAborted);
});

test("the same patch goes to many records at once", async () => {
  const { api, requests } = clientOf(() => Response.json([{ id: 3 }]));
  await api.batch([3], { ville: "Melun" });
  assert.equal(requests[0]?.address, "http://intranet.test/outils/api/v1/investments/batch");
  assert.equal(requests[0]?.options.body, '{"ids":[3],"patch":{"ville":"Melun"}}');
});

test("a change of the journal is undone by its id", async () => {
  const { api, requests } = clientOf(() => Response.json({ id: 8 }));
  await api.undo(7);
  assert.equal(requests[0]?.address, "http://intranet.test/outils/api/v1/changes/7/undo");
  assert.equal(requests[0]?.options.method, "POST");
});

/**
 * A client whose service answers a form, and the forms that it received.
 * @param {Response | Error} answer
 */
function clientOfForms(answer) {
  /** @type {{ address: string, upload: any }[]} */
  const forms = [];
  const post = async (/** @type {string} */ address, /** @type {any} */ upload) => {
    forms.push({ address, upload });
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { api: createApi(ROOT, undefined, post), forms };
}

const FILE = new File(["[]"], "lycees.json");
const DRY_RUN = { conflicts: /** @type {const} */ ("manual"), renamed: [], isDryRun: true };

test("a file is sent as a form, whose media type the browser writes with its boundary", async () => {
  const { api, forms } = clientOfForms(Response.json({ dry_run: true }, { headers: { ETag: '"abc"' } }));
  const { report, etag } = await api.importFile(FILE, DRY_RUN);
  assert.deepEqual([report, etag], [{ dry_run: true }, '"abc"']);
  const { address, upload } = forms[0] ?? { address: "" };
  assert.equal(address, "http://intranet.test/outils/api/v1/imports?dry_run=true&conflicts=manual");
  assert.equal(upload.body.get("file").name, "lycees.json");
  assert.deepEqual(upload.headers, { Accept: "application/json" });
});

test("a confirmed import names the data that its dry run saw, and the pairs that a person has confirmed", async () => {
  const { api, forms } = clientOfForms(Response.json({}));
  const renamed = [
    { id: 12, position: 204 },
    { id: 7, position: 3 },
  ];
  await api.importFile(FILE, { conflicts: "theirs", renamed, isDryRun: false, etag: '"abc"' });
  assert.equal(forms[0]?.upload.headers["If-Match"], '"abc"');
  assert.equal(new URL(forms[0]?.address ?? "").searchParams.get("renamed"), "12:204,7:3");
});

test("a file tells how much of it is sent, and can be aborted", async () => {
  const { api, forms } = clientOfForms(Response.json({}));
  const { signal } = new AbortController();
  const onProgress = () => {};
  await api.importFile(FILE, { ...DRY_RUN, signal, onProgress });
  assert.deepEqual([forms[0]?.upload.signal, forms[0]?.upload.onProgress], [signal, onProgress]);
});

test("a file that is refused, finds no service or is left fails as any call", async () => {
  const messages = [{ kind: "empty", field: null, fr: "Vide.", en: "Empty." }];
  const refused = clientOfForms(Response.json({ messages }, { status: 422 }));
  await assert.rejects(refused.api.importFile(FILE, DRY_RUN), { name: "ApiError", status: 422, messages });
  const unreachable = clientOfForms(new TypeError("There is no answer."));
  await assert.rejects(unreachable.api.importFile(FILE, DRY_RUN), { name: "ApiError", status: 0 });
  const left = clientOfForms(new DOMException("It is left.", "AbortError"));
  await assert.rejects(left.api.importFile(FILE, DRY_RUN), isAborted);
});

test("entries of the journal come with how many there are", async () => {
  const headers = { "X-Pagination": '{"total": 120}' };
  const { api } = clientOf(() => Response.json([{ id: 7 }], { headers }));
  assert.deepEqual(await api.changes("?page_size=1"), { rows: [{ id: 7 }], total: 120 });
});
