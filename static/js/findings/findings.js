// The page "À vérifier": findings by rule, each with buttons to accept its correction or to dismiss it, or many at once.

import { storeDismissal, storeVersion } from "../changes/last-change.js";
import { mountUndo } from "../changes/undo-button.js";
import { render } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { poll } from "../core/poll.js";
import { orNull } from "../core/problem.js";
import { mayWrite } from "../core/user.js";
import { mountFrame } from "../ui/frame.js";
import { showNotice } from "../ui/notice.js";
import { mountChosenFindings } from "./chosen-findings.js";
import { foundMarkup, frameMarkup, rulesMarkup } from "./findings-markup.js";
import { chosenRule, loadFindings } from "./load-findings.js";

/** @import { Api, Page } from "../core/api.js" */
/** @import { Rule } from "../core/schemas.js" */
/** @import { FindingWithChanges } from "./load-findings.js" */

/**
 * @param {HTMLElement} main
 * @param {Api} api
 * @param {URL} root
 */
export function mountFindings(main, api, root) {
  const intro = t(mayWrite() ? "findings.intro" : "findings.introReading");
  const frame = mountFrame(main, { title: t("findings.title"), intro, content: frameMarkup() });
  const { element } = frame;
  const undo = mountUndo(element(".undo"), {
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
  /** @type {Page<FindingWithChanges>} */
  let findings = { rows: [], total: 0 };
  let rule = "";
  const choice = mountChosenFindings(element(".found"), {
    api,
    frame,
    shown: () => ({ rule, ...findings }),
    onDecided: async () => {
      undo.refresh();
      if (await refresh()) element("#rule-title").focus();
    },
  });

  const refresh = () =>
    frame.attempt(async () => {
      call.abort();
      call = new AbortController();
      const { signal } = call;
      const read = await api.rules("", signal);
      const chosen = chosenRule(read, new URLSearchParams(location.search).get("finding") ?? "");
      if (chosen) show(read, chosen, await loadFindings(api, chosen.rule, pages, signal));
    });

  /**
   * @param {Rule[]} read
   * @param {Rule} chosen
   * @param {Page<FindingWithChanges>} found
   */
  function show(read, chosen, found) {
    rules = read;
    findings = found;
    element(".stale").replaceChildren();
    render(element(".rules"), rulesMarkup(rules, chosen));
    if (rule !== chosen.rule) choice.clear();
    rule = chosen.rule;
    render(element(".found"), foundMarkup(chosen, findings.rows, findings.total, { root, chosen: choice.chosen }));
    choice.show();
  }

  /** @param {number} index of a card that has gone: the card in its place gets the focus */
  function focusCard(index) {
    const links = [...element(".found").querySelectorAll("h3 a")];
    const link = /** @type {HTMLElement | undefined} */ (links[index] ?? links.at(-1));
    (link ?? element("#rule-title")).focus();
  }

  /** @param {string} address */
  async function choose(address) {
    history.pushState(null, "", address);
    pages = 1;
    frame.say("");
    if (await refresh()) element("#rule-title").focus();
  }

  async function more() {
    const shown = findings.rows.length;
    pages += 1;
    if (await refresh()) focusCard(shown);
  }

  /**
   * @param {number} index
   * @param {(finding: FindingWithChanges) => Promise<string>} work says what has been done
   */
  async function decide(index, work) {
    const finding = findings.rows[index];
    if (!finding) return;
    await frame.attempt(async () => {
      const done = await orNull(work(finding));
      frame.say(done ?? t("findings.gone", { name: finding.titreoperation }));
    });
    undo.refresh();
    choice.chosen.delete(finding.id);
    if (await refresh()) focusCard(index);
  }

  /** @param {FindingWithChanges} finding */
  async function accept(finding) {
    const { record } = await api.accept(finding.id, finding.rule);
    await storeVersion(api, "update", record);
    return t("findings.accepted", { name: finding.titreoperation });
  }

  /** @param {FindingWithChanges} finding */
  async function dismiss(finding) {
    await api.dismiss(finding.id, finding.rule);
    await storeDismissal(api, finding);
    return t("findings.dismissed", { name: finding.titreoperation });
  }

  async function check() {
    const now = await api.rules("");
    const isSame = JSON.stringify(now) === JSON.stringify(rules);
    if (isSame || rules.length === 0) return;
    const actions = [{ label: t("list.reload"), act: refresh }];
    showNotice(element(".stale"), { title: t("list.stale"), tone: "warning", actions });
  }

  element(".rules").addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    choose(link.href);
  });
  element(".found").addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    if (!button) return;
    const index = [...element(".cards").children].findIndex((card) => card.contains(button));
    if (button.name === "more") more();
    else if (index >= 0) decide(index, button.name === "accept" ? accept : dismiss);
  });
  window.addEventListener("popstate", () => {
    pages = 1;
    refresh();
  });
  refresh();
  poll(check);
}
