// The list of the conflicts that nobody has decided yet, with buttons to keep our value or to take the publisher's.

import { storeDecision } from "../changes/last-change.js";
import { render } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { orNull } from "../core/problem.js";
import { conflictListMarkup } from "./import-markup.js";
import { conflictTexts } from "./import-report.js";

/** @import { Api, Page } from "../core/api.js" */
/** @import { Conflict } from "../core/schemas.js" */
/** @import { Frame } from "../ui/frame.js" */

/**
 * @param {HTMLElement} place
 * @param {{ api: Api, root: URL, frame: Frame, undo: { refresh: () => void } }} options
 */
export function mountConflictList(place, { api, root, frame, undo }) {
  /** @type {Page<Conflict>} */
  let conflicts = { rows: [], total: 0 };

  const refresh = () =>
    frame.attempt(async () => {
      conflicts = await api.conflicts();
      place.hidden = conflicts.total === 0;
      render(place, conflictListMarkup(conflicts.rows, conflicts.total, root));
    });

  /**
   * @param {Conflict} conflict
   * @param {number} index of the conflict in the list: the next one then has it, and gets the focus
   * @param {"ours" | "theirs"} keep
   */
  async function decide(conflict, index, keep) {
    await frame.attempt(async () => {
      const decided = await orNull(api.decide(conflict, keep));
      if (decided) await storeDecision(api, conflict);
      frame.say(decided ? decisionText(conflict, keep) : t("import.decidedMeanwhile"));
    });
    undo.refresh();
    await refresh();
    const decisions = [...place.querySelectorAll(".decision")];
    const button = (decisions[index] ?? decisions.at(-1))?.querySelector("button");
    if (button) button.focus();
    else frame.focusTitle();
  }

  place.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    const decision = button?.closest(".decision");
    if (!button || !(decision instanceof HTMLElement)) return;
    const { id, field } = decision.dataset;
    const conflict = conflicts.rows.find((each) => String(each.investment_id) === id && each.field === field);
    const index = [...place.querySelectorAll(".decision")].indexOf(decision);
    if (conflict) decide(conflict, index, button.value === "ours" ? "ours" : "theirs");
  });
  return { refresh };
}

/**
 * @param {Conflict} conflict
 * @param {"ours" | "theirs"} keep
 * @returns {string}
 */
function decisionText(conflict, keep) {
  const texts = conflictTexts(conflict);
  return t("import.decided", { field: texts.label, value: texts[keep] });
}
