// "À vérifier": the doubtful records by rule; a person accepts the correction of each, or dismisses it.

import { keepDismissal, keepVersion } from "../changes/last-change.js";
import { mountUndo } from "../changes/undo-button.js";
import { render } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { poll } from "../core/poll.js";
import { orNull } from "../core/problem.js";
import { mountFrame } from "../ui/frame.js";
import { showNotice } from "../ui/notice.js";
import { foundMarkup, frameMarkup, rulesMarkup } from "./findings-markup.js";
import { chosenRule, loadDoubts } from "./load-findings.js";

/** @import { Api, Page } from "../core/api.js" */
/** @import { Rule } from "../core/schemas.js" */
/** @import { Doubt } from "./load-findings.js" */

/**
 * @param {HTMLElement} main
 * @param {Api} api
 * @param {URL} root
 */
export function mountFindings(main, api, root) {
  const frame = mountFrame(main, { title: t("findings.title"), intro: t("findings.intro"), content: frameMarkup() });
  const { part } = frame;
  const undo = mountUndo(part(".undo"), {
    api,
    onUndone: async (message) => {
      frame.say(message);
      frame.focusTitle();
      await refresh();
    },
  });
  let pages = 1;
  let call = new AbortController();
  /** @type {Rule[]} */
  let rules = [];
  /** @type {Page<Doubt>} */
  let doubts = { rows: [], total: 0 };

  const refresh = () =>
    frame.attempt(async () => {
      call.abort();
      call = new AbortController();
      const { signal } = call;
      const read = await api.rules("", signal);
      const chosen = chosenRule(read, new URLSearchParams(location.search).get("finding") ?? "");
      if (chosen) show(read, chosen, await loadDoubts(api, chosen.rule, pages, signal));
    });

  /**
   * @param {Rule[]} read
   * @param {Rule} chosen
   * @param {Page<Doubt>} found
   */
  function show(read, chosen, found) {
    rules = read;
    doubts = found;
    part(".stale").replaceChildren();
    render(part(".rules"), rulesMarkup(rules, chosen));
    render(part(".found"), foundMarkup(chosen, doubts.rows, doubts.total, root));
  }

  /** @param {number} index of the card that has gone: the focus goes to the one in its place */
  function focusCard(index) {
    const links = [...part(".found").querySelectorAll("h3 a")];
    const link = /** @type {HTMLElement | undefined} */ (links[index] ?? links.at(-1));
    (link ?? part("#rule-title")).focus();
  }

  async function choose(/** @type {string} */ address) {
    history.pushState(null, "", address);
    pages = 1;
    frame.say("");
    if (await refresh()) part("#rule-title").focus();
  }

  async function more() {
    const shown = doubts.rows.length;
    pages += 1;
    if (await refresh()) focusCard(shown);
  }

  /**
   * @param {number} index
   * @param {(doubt: Doubt) => Promise<string>} work gives what has been done, in words
   */
  async function decide(index, work) {
    const doubt = doubts.rows[index];
    if (!doubt) return;
    await frame.attempt(async () => {
      const done = await orNull(work(doubt));
      frame.say(done ?? t("findings.gone", { name: doubt.titreoperation }));
    });
    undo.refresh();
    if (await refresh()) focusCard(index);
  }

  async function accept(/** @type {Doubt} */ doubt) {
    const { record } = await api.accept(doubt.id, doubt.rule);
    await keepVersion(api, "update", record);
    return t("findings.accepted", { name: doubt.titreoperation });
  }

  async function dismiss(/** @type {Doubt} */ doubt) {
    await api.dismiss(doubt.id, doubt.rule);
    await keepDismissal(api, doubt);
    return t("findings.dismissed", { name: doubt.titreoperation });
  }

  async function check() {
    const now = await api.rules("");
    const isSame = JSON.stringify(now) === JSON.stringify(rules);
    if (isSame || rules.length === 0) return;
    const actions = [{ label: t("list.reload"), act: refresh }];
    showNotice(part(".stale"), { title: t("list.stale"), tone: "warning", actions });
  }

  part(".rules").addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    choose(link.href);
  });
  part(".found").addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    if (!button) return;
    const index = [...part(".cards").children].findIndex((card) => card.contains(button));
    if (button.name === "more") more();
    else decide(index, button.name === "accept" ? accept : dismiss);
  });
  window.addEventListener("popstate", () => {
    pages = 1;
    refresh();
  });
  refresh();
  poll(check);
}
