// The findings of a rule that a person has chosen, with a box for each and one for all, and what is done with them.

import { storeLastChange } from "../changes/last-change.js";
import { find, render } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { ApiError } from "../core/problem.js";
import { choiceMarkup } from "./findings-markup.js";
import { loadAll } from "./load-findings.js";

/** @import { Api } from "../core/api.js" */
/** @import { Finding } from "../core/schemas.js" */
/** @import { Frame } from "../ui/frame.js" */
/** @typedef {Map<number, Finding>} ChosenFindings by the number of the record */

/** How many operations a refusal names. */
const NAMED = 5;

/**
 * @param {HTMLElement} place that holds the boxes
 * @param {object} options
 * @param {Api} options.api
 * @param {Frame} options.frame
 * @param {() => { rule: string, rows: Finding[], total: number }} options.shown what the page shows now
 * @param {() => Promise<void>} options.onDecided
 */
export function mountChosenFindings(place, { api, frame, shown, onDecided }) {
  /** @type {ChosenFindings} */
  const chosen = new Map();

  function show() {
    const { rows, total } = shown();
    const all = place.querySelector("[name=all]");
    if (!(all instanceof HTMLInputElement)) return;
    all.checked = chosen.size > 0 && chosen.size >= Math.min(total, rows.length);
    all.indeterminate = chosen.size > 0 && chosen.size < total;
    for (const box of place.querySelectorAll("[name=finding]")) {
      if (box instanceof HTMLInputElement) box.checked = chosen.has(Number(box.value));
    }
    showActions();
  }

  function showActions() {
    const count = chosen.size;
    const corrections = [...chosen.values()].filter(({ correction }) => correction).length;
    const actions = find(place, ".findings-choice .card-actions", HTMLElement);
    actions.hidden = count === 0;
    find(place, ".findings-choice [role=status]", HTMLElement).textContent =
      count > 0 ? t("findings.chosen", { count }) : "";
    render(actions, choiceMarkup(count, corrections));
  }

  /** @param {boolean} isChosen */
  async function chooseAll(isChosen) {
    chosen.clear();
    if (isChosen) {
      await frame.attempt(async () => {
        for (const finding of await loadAll(api, shown().rule)) chosen.set(finding.id, finding);
      });
    }
    show();
  }

  /** @param {number} id @param {boolean} isChosen */
  function chooseOne(id, isChosen) {
    const finding = shown().rows.find((each) => each.id === id);
    if (isChosen && finding) chosen.set(id, finding);
    else chosen.delete(id);
    show();
  }

  /** @param {"accept" | "dismiss"} verb */
  async function decide(verb) {
    const findings = [...chosen.values()].filter(({ correction }) => verb === "dismiss" || correction);
    await frame.attempt(async () => {
      const refused = await decideUnlessRefused(verb, findings);
      frame.say(
        refused ??
          t(verb === "accept" ? "findings.acceptedMany" : "findings.dismissedMany", { count: findings.length }),
      );
    });
    chosen.clear();
    await onDecided();
  }

  /**
   * @param {"accept" | "dismiss"} verb
   * @param {Finding[]} findings
   * @returns {Promise<string | null>} which operations have kept all from being decided; null when they are
   */
  async function decideUnlessRefused(verb, findings) {
    try {
      const { id } = await api.decideFindings(verb, findings);
      const name = t(verb === "accept" ? "list.count" : "findings.count", { count: findings.length });
      storeLastChange({ id, action: verb === "accept" ? "batch" : "dismissMany", name });
      return null;
    } catch (error) {
      if (!(error instanceof ApiError) || error.records.length === 0) throw error;
      const names = error.records.slice(0, NAMED).map(({ lycee, titreoperation }) => `${lycee}, ${titreoperation}`);
      return t("findings.refusedMany", {
        names: [...names, ...(error.records.length > NAMED ? ["…"] : [])].join(" ; "),
      });
    }
  }

  place.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    if (target.name === "all") chooseAll(target.checked);
    else if (target.name === "finding") chooseOne(Number(target.value), target.checked);
  });
  place.addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    if (target.name === "accept-chosen") decide("accept");
    else if (target.name === "dismiss-chosen") decide("dismiss");
  });
  return {
    chosen,
    show,
    /** Lets all of them go. */
    clear: () => chosen.clear(),
  };
}
