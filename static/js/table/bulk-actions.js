// The bar of actions on the chosen rows: change one field of all, export them, add them to the shortlist.

import { storeVersion } from "../changes/last-change.js";
import { find, render } from "../core/dom.js";
import { explain, listErrors } from "../core/failures.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { ApiError } from "../core/problem.js";
import { openExportMenu } from "../exports/export-menu.js";
import { openBatchDialog } from "./batch-dialog.js";
import { MAX_CHOSEN, NONE_CHOSEN } from "./chosen-rows.js";

/** @import { Api } from "../core/api.js" */
/** @import { Investment, Values } from "../core/schemas.js" */
/** @import { AddressBar } from "../selection/address-bar.js" */
/** @import { Notice } from "../ui/notice.js" */
/** @import { Chosen } from "./chosen-rows.js" */

/**
 * @param {HTMLElement} place the bar comes before it
 * @param {object} options
 * @param {Api} options.api
 * @param {AddressBar} options.address
 * @param {(count: number) => boolean} options.isAll whether so many are all that the filters give
 * @param {(records: Investment[]) => void} options.addToShortlist
 * @param {() => void} options.clear
 * @param {(text: string) => void} options.say
 * @param {(message: string) => void} options.onChanged
 */
export function mountBulkActions(place, { api, address, isAll, addToShortlist, clear, say, onChanged }) {
  const bar = document.createElement("div");
  bar.className = "choice";
  bar.hidden = true;
  place.before(bar);
  render(bar, markup());
  let chosen = NONE_CHOSEN;

  function leave() {
    clear();
    find(place, "[value=all]", HTMLInputElement).focus();
  }

  /** @param {Partial<Values>} patch @returns {Promise<Notice | null>} */
  async function save(patch) {
    try {
      const after = await api.batch([...chosen.keys()], patch);
      const changed = after.filter(({ id, version }) => version !== chosen.get(id)?.version);
      const name = t("list.count", { count: changed.length });
      if (changed[0]) await storeVersion(api, "batch", { ...changed[0], titreoperation: name });
      leave();
      onChanged(t("choice.edited", { count: changed.length }));
      return null;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const { title, text } = explain(error);
      return { title, text: `${text} ${listErrors(error.fieldErrors)}` };
    }
  }

  /** @param {HTMLElement} button */
  function openExport(button) {
    const { filters, sort } = address.now();
    // The filters make a shorter address than the ids.
    const asked = isAll(chosen.size) ? filters : { id: [...chosen.keys()].map(String) };
    openExportMenu(button, api, { filters: asked, sort, say });
  }

  bar.addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    if (target.name === "batch") openBatchDialog(chosen.size, save);
    else if (target.name === "export-chosen") openExport(target);
    else if (target.name === "keep") addToShortlist([...chosen.values()]);
    else leave();
  });

  return {
    /** @param {Chosen} shown */
    show(shown) {
      chosen = shown;
      bar.hidden = chosen.size === 0;
      const most = chosen.size === MAX_CHOSEN ? ` ${t("choice.most")}` : "";
      find(bar, "[role=status]", HTMLElement).textContent = bar.hidden
        ? ""
        : t("choice.count", { count: chosen.size }) + most;
    },
  };
}

function markup() {
  return html`<p role="status"></p>
    <button type="button" class="button -small" name="batch">${t("choice.edit")}</button>
    <button type="button" class="button -small" name="export-chosen" aria-haspopup="menu">${t("choice.export")}</button>
    <button type="button" class="button -small" name="keep">${t("choice.keep")}</button>
    <button type="button" class="button -small" name="unchoose">${t("choice.clear")}</button>`;
}
