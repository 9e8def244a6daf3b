// The page "Journal": all changes, newest first, each of which can be undone; it says when there are newer ones.

import { readLastChange, storeLastChange } from "../changes/last-change.js";
import { refusalMarkup } from "../changes/refusal-markup.js";
import { find, render } from "../core/dom.js";
import { html } from "../core/html.js";
import { inLanguage, t } from "../core/i18n.js";
import { poll } from "../core/poll.js";
import { ApiError } from "../core/problem.js";
import { mayWrite } from "../core/user.js";
import { toQuery } from "../selection/filters.js";
import { askToConfirm } from "../ui/confirm-dialog.js";
import { mountFrame } from "../ui/frame.js";
import { merged, undoneIds } from "./change-list.js";
import { changeMarkup, frameMarkup, timeText, undoQuestion } from "./journal-markup.js";
import { readSince } from "./since.js";

/** @import { Api } from "../core/api.js" */
/** @import { Change } from "../core/schemas.js" */

const PAGE_SIZE = 50;

/**
 * @param {HTMLElement} main
 * @param {Api} api
 * @param {URL} root
 */
export function mountJournal(main, api, root) {
  const since = readSince(location.search);
  const content = frameMarkup(since, root);
  const intro = t(mayWrite() ? "journal.intro" : "journal.introReading");
  const frame = mountFrame(main, { title: t("journal.title"), intro, content });
  const { element } = frame;
  /** @type {Change[]} */
  let changes = [];
  /** How many there were when the newest that is shown was read. */
  let total = 0;
  /** @type {Record<string, string>} */
  let rules = {};

  const read = (/** @type {number} */ page, size = PAGE_SIZE) =>
    api.changes(toQuery(Object.entries({ since, page: `${page}`, page_size: `${size}` })));

  /** Reads the newest; those that are shown stay, unless that would leave a gap. */
  async function readNewest() {
    const { rows, total: now } = await read(1);
    const isWhole = now - total <= PAGE_SIZE;
    changes = isWhole ? merged(changes, rows) : rows;
    total = now;
    show();
  }

  function show() {
    const context = { root, rules, undone: undoneIds(changes) };
    render(element(".cards"), html`${changes.map((change) => changeMarkup(change, context))}`);
    element(".newer").replaceChildren();
    element(".empty").hidden = changes.length > 0;
    const left = total - changes.length;
    render(
      element(".more"),
      html`${left > 0 && html`<button type="button" class="button">${t("journal.more", { count: left })}</button>`}`,
    );
  }

  /** @param {number | undefined} id */
  function focusChange(id) {
    const heading = element(".cards").querySelector(`#change-${id} h2`);
    if (heading instanceof HTMLElement) heading.focus();
    else frame.focusTitle();
  }

  function start() {
    return frame.attempt(async () => {
      const titles = (await api.rules("")).map(({ rule, title }) => [rule, inLanguage(title)]);
      rules = Object.fromEntries(titles);
      await readNewest();
    });
  }

  async function showNewer() {
    if (await frame.attempt(readNewest)) focusChange(changes[0]?.id);
  }

  async function more() {
    const last = changes.at(-1)?.id ?? 0;
    await frame.attempt(async () => {
      // Newer changes have moved the others on by as many: a page may begin with changes that are shown already.
      for (let page = Math.floor(changes.length / PAGE_SIZE) + 1; changes.at(-1)?.id === last; page += 1) {
        const { rows } = await read(page);
        changes = [...changes, ...rows.filter(({ id }) => id < last)];
        if (rows.length === 0) break;
      }
      show();
    });
    focusChange(changes[changes.findIndex(({ id }) => id === last) + 1]?.id ?? last);
  }

  /** @param {Change} change */
  async function undo(change) {
    if (change.records > 1 && !(await askToConfirm(undoQuestion(change)))) return;
    /** @type {ApiError | null} */
    let refusal = null;
    await frame.attempt(async () => {
      refusal = await undoUnlessRefused(api, change.id);
    });
    if (refusal) return showRefusal(change, refusal);
    if (readLastChange()?.id === change.id) storeLastChange(null);
    frame.say(t("journal.done"));
    await frame.attempt(readNewest);
    focusChange(change.id);
  }

  /**
   * @param {Change} change
   * @param {ApiError} refusal
   */
  function showRefusal(change, refusal) {
    render(find(element(`#change-${change.id}`), "[role=alert]", HTMLElement), refusalMarkup(refusal, root));
  }

  async function check() {
    for (const time of element(".cards").querySelectorAll("time")) time.textContent = timeText(time.dateTime);
    const count = (await read(1, 1)).total - total;
    const label = t("journal.newer", { count });
    // Rendered only when it says something else: it would be announced again, and lose the focus.
    if (count === 0 || element(".newer").textContent === label) return;
    render(element(".newer"), html`<button type="button" class="button">${label}</button>`);
  }

  element(".cards").addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    const change = changes.find(({ id }) => String(id) === button?.value);
    if (change) undo(change);
  });
  element(".newer").addEventListener("click", ({ target }) => target instanceof HTMLButtonElement && showNewer());
  element(".more").addEventListener("click", ({ target }) => target instanceof HTMLButtonElement && more());
  start();
  poll(check);
}

/**
 * @param {Api} api
 * @param {number} id of a change
 * @returns {Promise<ApiError | null>} why it cannot be undone; null when it is undone
 */
async function undoUnlessRefused(api, id) {
  try {
    await api.undo(id);
    return null;
  } catch (error) {
    if (error instanceof ApiError && error.status === 409) return error;
    throw error;
  }
}
