// The client of the REST API: sends ETags, checks statuses, and lets calls be aborted.

import { readAnswer, readJson, readSearch, readTotal, succeeded } from "./answers.js";
import { headersOf, request } from "./request.js";

/** @import { Search } from "./answers.js" */
/** @import { Call } from "./request.js" */
/** @import { Change, Conflict, ConflictChoice, Facets, Finding, ImportReport, Investment } from "./schemas.js" */
/** @import { RenamedRecord, Rule, School, SchoolTotals, StatsRow, Suggestion, Values, Version } from "./schemas.js" */
/** @import { postForm, Progress } from "./upload.js" */
/**
 * @template Row
 * @typedef {{ rows: Row[], total: number }} Page some rows, and how many there are on all pages
 */
/** @typedef {{ records: Investment[], total: number, search: Search, etag: string | null }} List */
/** @typedef {{ conflicts: ConflictChoice, renamed: Pair[], isDryRun: boolean, etag?: string | null }} ImportOptions */
/** @typedef {Pick<RenamedRecord, "id" | "position">} Pair an operation here, and the record of the file that it is */
/** @typedef {ReturnType<typeof createApi>} Api */

/**
 * @param {URL} root where the service is mounted, with a final slash
 * @param {typeof globalThis.fetch} fetch
 * @param {typeof postForm} post
 */
export function createApi(root, fetch = (...request) => globalThis.fetch(...request), post = loadAndPost) {
  const base = new URL("api/v1/", root).href;
  const investments = `${base}investments`;

  const send = (/** @type {string} */ path, /** @type {Call} */ call) => request(fetch, investments + path, call);
  const readAll = async (/** @type {string} */ path, /** @type {AbortSignal | undefined} */ signal) =>
    readJson(await request(fetch, base + path, { signal }));
  const readPage = async (/** @type {string} */ path, /** @type {AbortSignal | undefined} */ signal) => {
    const response = await request(fetch, base + path, { signal });
    const rows = await readJson(response);
    return { rows, total: readTotal(response, rows.length) };
  };

  return {
    /** @param {string} path of the API, such as "investments.csv" @returns {string} its whole address */
    address: (path) => base + path,

    /**
     * One page of operations.
     * @param {string} query such as "?ville=Melun&page=2"
     * @param {AbortSignal} [signal]
     * @returns {Promise<List>}
     */
    async list(query, signal) {
      const response = await send(query, { signal });
      const records = await readJson(response);
      const total = readTotal(response, records.length);
      return { records, total, search: readSearch(response), etag: response.headers.get("ETag") };
    },

    /**
     * Whether a list has changed, without the list.
     * @param {string} query
     * @returns {Promise<string | null>} its ETag
     */
    async listTag(query) {
      return (await send(query, { method: "HEAD" })).headers.get("ETag");
    },

    /**
     * @param {string} query with the fields to group by
     * @param {AbortSignal} [signal]
     * @returns {Promise<StatsRow[]>} totals of each group
     */
    stats: (query, signal) => readAll(`investments/stats${query}`, signal),

    /**
     * What is counted of the operations.
     * @param {string} query with the facets
     * @param {AbortSignal} [signal]
     * @returns {Promise<Facets>}
     */
    facets: (query, signal) => readAll(`investments/facets${query}`, signal),

    /**
     * @param {string} words
     * @param {AbortSignal} [signal]
     * @returns {Promise<Suggestion[]>}
     */
    suggest: (words, signal) => readAll(`investments/suggest?${new URLSearchParams({ q: words })}`, signal),

    /**
     * The schools of the operations that some words find.
     * @param {string} words
     * @param {AbortSignal} [signal]
     * @returns {Promise<SchoolTotals[]>} in French order by name, then by town
     */
    schools: (words, signal) => readAll(`schools?${new URLSearchParams({ q: words, page_size: "100" })}`, signal),

    /**
     * @param {string} codeuai
     * @returns {Promise<School>}
     */
    school: (codeuai) => readAll(`schools/${encodeURIComponent(codeuai)}`, undefined),

    /**
     * @param {string} query
     * @param {AbortSignal} [signal]
     * @returns {Promise<Rule[]>} how many records each rule finds doubtful
     */
    rules: (query, signal) => readAll(`findings/rules${query}`, signal),

    /**
     * @param {string} query
     * @param {AbortSignal} [signal]
     * @returns {Promise<Page<Finding>>}
     */
    findings: (query, signal) => readPage(`findings${query}`, signal),

    /**
     * Changes a record as one of its findings proposes.
     * @param {number} id
     * @param {string} rule
     * @param {string | null} [etag] of the version that the person saw
     */
    async accept(id, rule, etag) {
      return readAnswer(await request(fetch, `${base}findings/${id}/${rule}/accept`, { method: "POST", etag }));
    },

    /**
     * @param {number} id
     * @param {string} rule
     * @param {string | null} [etag]
     */
    async dismiss(id, rule, etag) {
      await request(fetch, `${base}findings/${id}/${rule}/dismiss`, { method: "POST", etag });
    },

    /**
     * Accepts the corrections of findings, or dismisses them: all or none, as one change.
     * @param {"accept" | "dismiss"} verb
     * @param {Pick<Finding, "id" | "rule" | "version">[]} findings
     * @returns {Promise<Change>} the change that this is
     */
    async decideFindings(verb, findings) {
      const named = findings.map(({ id, rule, version }) => ({ id, rule, version }));
      return readJson(await request(fetch, `${base}findings/${verb}`, { method: "POST", body: { findings: named } }));
    },

    /**
     * @param {string} query
     * @param {AbortSignal} [signal]
     * @returns {Promise<Page<Change>>} the journal, newest first
     */
    changes: (query, signal) => readPage(`changes${query}`, signal),

    /**
     * The same patch on several operations, all or none.
     * @param {number[]} ids
     * @param {Partial<Values>} patch
     * @returns {Promise<Investment[]>}
     */
    async batch(ids, patch) {
      return readJson(await send("/batch", { method: "POST", body: { ids, patch } }));
    },

    /**
     * @param {number} id
     * @returns {Promise<Version[]>} of the record, newest first; also of a deleted one
     */
    history: (id) => readAll(`investments/${id}/history`, undefined),

    /**
     * Reverts a record to one of its versions; restores a deleted one.
     * @param {number} id
     * @param {number} version
     * @param {string | null} etag of the current version; null for a deleted record
     */
    async revert(id, version, etag) {
      return readAnswer(await send(`/${id}/revert`, { method: "POST", body: { version }, etag }));
    },

    /**
     * Undoes all that a change of the journal did.
     * @param {number} id
     * @returns {Promise<Change>} the change that this is
     */
    async undo(id) {
      return readJson(await request(fetch, `${base}changes/${id}/undo`, { method: "POST" }));
    },

    /**
     * Imports a file of the publisher, or says what that would change.
     * @param {File} file
     * @param {ImportOptions & Progress} options renamed: what a person has confirmed; etag: of the dry run
     * @returns {Promise<{ report: ImportReport, etag: string | null }>}
     */
    async importFile(file, { conflicts, renamed, isDryRun, etag, ...progress }) {
      const body = new FormData();
      body.append("file", file);
      const query = new URLSearchParams({ dry_run: String(isDryRun), conflicts });
      if (renamed.length > 0) query.set("renamed", renamed.map(({ id, position }) => `${id}:${position}`).join());
      const headers = headersOf("POST", body, etag);
      const response = await succeeded(post(`${base}imports?${query}`, { headers, body, ...progress }));
      return { report: await readJson(response), etag: response.headers.get("ETag") };
    },

    /** @returns {Promise<Page<Conflict>>} that nobody has decided yet */
    conflicts: () => readPage("imports/conflicts", undefined),

    /**
     * Decides a conflict: our value stays, or the publisher's replaces it.
     * @param {Pick<Conflict, "investment_id" | "field">} conflict
     * @param {"ours" | "theirs"} keep
     */
    async decide({ investment_id, field }, keep) {
      const path = `imports/conflicts/${investment_id}/${field}`;
      return request(fetch, base + path, { method: "POST", body: { keep } });
    },

    /** @param {string} id */
    async get(id) {
      return readAnswer(await send(`/${id}`, {}));
    },

    /** @param {Values} values */
    async create(values) {
      return readAnswer(await send("", { method: "POST", body: values }));
    },

    /**
     * @param {string} id
     * @param {Partial<Values>} changes
     * @param {string | null} etag of the version that was changed
     */
    async patch(id, changes, etag) {
      return readAnswer(await send(`/${id}`, { method: "PATCH", body: changes, etag }));
    },

    /**
     * @param {string} id
     * @param {string | null} etag
     */
    async remove(id, etag) {
      await send(`/${id}`, { method: "DELETE", etag });
    },
  };
}

/**
 * Few pages send files: the script that does comes with the first one.
 * @type {typeof postForm}
 */
async function loadAndPost(address, options) {
  const upload = await import("./upload.js");
  options.signal?.throwIfAborted();
  return upload.postForm(address, options);
}
