// "Journal": the latest changes, newest first, each of which can be undone; it says when there are new ones.

import { keepLastChange, readLastChange } from "../changes/last-change.js";
import { find, render } from "../core/dom.js";
import { html } from "../core/html.js";
import { currentLanguage, t } from "../core/i18n.js";
import { poll } from "../core/poll.js";
import { ApiError } from "../core/problem.js";
import { ask } from "../ui/confirm-dialog.js";
import { mountFrame } from "../ui/frame.js";
import { merged, undoneEntries } from "./change-list.js";
import { entryMarkup, frameMarkup, refusalMarkup, timeText, undoQuestion } from "./journal-markup.js";

/** @import { Api } from "../core/api.js" */
/** @import { Change } from "../core/schemas.js" */

const PAGE_SIZE = 50;

/**
 * @param {HTMLElement} main
 * @param {Api} api
 * @param {URL} root
 */
export function mountJournal(main, api, root) {
  const frame = mountFrame(main, { title: t("journal.title"), intro: t("journal.intro"), content: frameMarkup() });
  const { part } = frame;
  /** @type {Change[]} */
  let entries = [];
  /** As of the newest entry that is shown. */
  let total = 0;
  /** @type {Record<string, string>} */
  let rules = {};

  const read = (/** @type {number} */ page) => api.changes(`?page=${page}&page_size=${PAGE_SIZE}`);

  /** Reads the newest; those that were shown stay, unless there would be a gap before them. */
  async function readNewest() {
    const { rows, total: now } = await read(1);
    const isWhole = now - total <= PAGE_SIZE;
    entries = isWhole ? merged(entries, rows) : rows;
    total = now;
    show();
  }

  function show() {
    const context = { root, rules, undone: undoneEntries(entries) };
    render(part(".cards"), html`${entries.map((entry) => entryMarkup(entry, context))}`);
    part(".news").replaceChildren();
    part(".empty").hidden = entries.length > 0;
    const left = total - entries.length;
    render(
      part(".more"),
      html`${left > 0 && html`<button type="button" class="button">${t("journal.more", { count: left })}</button>`}`,
    );
  }

  function focusEntry(/** @type {number | undefined} */ id) {
    const heading = part(".cards").querySelector(`#change-${id} h2`);
    if (heading instanceof HTMLElement) heading.focus();
    else frame.focusTitle();
  }

  function start() {
    return frame.attempt(async () => {
      const titles = (await api.rules("")).map(({ rule, title }) => [rule, title[currentLanguage()]]);
      rules = Object.fromEntries(titles);
      await readNewest();
    });
  }

  async function showNews() {
    if (await frame.attempt(readNewest)) focusEntry(entries[0]?.id);
  }

  async function more() {
    const last = entries.at(-1)?.id ?? 0;
    await frame.attempt(async () => {
      // What came meanwhile has pushed the others on by as many: pages may begin with newer entries.
      for (let page = Math.floor(entries.length / PAGE_SIZE) + 1; entries.at(-1)?.id === last; page += 1) {
        const { rows } = await read(page);
        entries = [...entries, ...rows.filter(({ id }) => id < last)];
        if (rows.length === 0) break;
      }
      show();
    });
    focusEntry(entries[entries.findIndex(({ id }) => id === last) + 1]?.id ?? last);
  }

  async function undo(/** @type {Change} */ entry) {
    if (entry.records > 1 && !(await ask(undoQuestion(entry)))) return;
    /** @type {string[] | null} */
    let conflicts = null;
    await frame.attempt(async () => {
      conflicts = await undoUnlessConflict(api, entry.id);
    });
    if (conflicts) return refuse(entry, conflicts);
    if (readLastChange()?.id === entry.id) keepLastChange(null);
    frame.say(t("journal.done"));
    await frame.attempt(readNewest);
    focusEntry(entry.id);
  }

  function refuse(/** @type {Change} */ entry, /** @type {string[]} */ ids) {
    render(find(part(`#change-${entry.id}`), "[role=alert]", HTMLElement), refusalMarkup(entry, ids, root));
  }

  async function check() {
    for (const time of part(".cards").querySelectorAll("time")) time.textContent = timeText(time.dateTime);
    const count = (await api.changes("?page_size=1")).total - total;
    const label = t("journal.news", { count });
    // Written anew only when it says something else: it would be announced again, and lose the focus.
    if (count === 0 || part(".news").textContent === label) return;
    render(part(".news"), html`<button type="button" class="button">${label}</button>`);
  }

  part(".cards").addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    const entry = entries.find(({ id }) => String(id) === button?.value);
    if (entry) undo(entry);
  });
  part(".news").addEventListener("click", ({ target }) => target instanceof HTMLButtonElement && showNews());
  part(".more").addEventListener("click", ({ target }) => target instanceof HTMLButtonElement && more());
  start();
  poll(check);
}

/**
 * @param {Api} api
 * @param {number} id of the entry
 * @returns {Promise<string[] | null>} the operations that keep it from being undone; null when it is undone
 */
async function undoUnlessConflict(api, id) {
  try {
    await api.undo(id);
    return null;
  } catch (error) {
    if (error instanceof ApiError && error.status === 409) return Object.keys(error.fieldErrors);
    throw error;
  }
}
