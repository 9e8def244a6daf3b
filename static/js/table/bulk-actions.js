// The bar of actions on the chosen rows: change one field of all, export them, add them to the shortlist.

import { storeVersion } from "../changes/last-change.js";
import { LEAST, MOST, writeIds } from "../compare/compare-address.js";
import { find, render } from "../core/dom.js";
import { explain } from "../core/failures.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { ApiError } from "../core/problem.js";
import { mayWrite } from "../core/user.js";
import { openExportMenu } from "../exports/export-menu.js";
import { operationName } from "../fields/school-name.js";
import { withModule } from "../ui/on-demand.js";
import { MAX_CHOSEN, NONE_CHOSEN } from "./chosen-rows.js";

/** @import { Api } from "../core/api.js" */
/** @import { Investment } from "../core/schemas.js" */
/** @import { AddressBar } from "../selection/address-bar.js" */
/** @import { Notice } from "../ui/notice.js" */
/** @import { Edit } from "./batch-dialog.js" */
/** @import { Chosen } from "./chosen-rows.js" */
/** @typedef {typeof import("./batch-dialog.js")} Dialog */

/**
 * @param {HTMLElement} place the bar comes before it
 * @param {object} options
 * @param {Api} options.api
 * @param {URL} options.root
 * @param {AddressBar} options.address
 * @param {(count: number) => boolean} options.isAll whether so many are all that the filters give
 * @param {(records: Investment[]) => void} options.addToShortlist
 * @param {() => void} options.clear
 * @param {(text: string) => void} options.say
 * @param {(message: string) => void} options.onChanged
 */
export function mountBulkActions(place, { api, root, address, isAll, addToShortlist, clear, say, onChanged }) {
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

  function openBatch() {
    const open = (/** @type {Dialog} */ { openBatchDialog, editedText }) =>
      openBatchDialog([...chosen.values()], (edit) => save(edit, editedText));
    withModule(
      () => import("./batch-dialog.js"),
      open,
      (error) => say(explain(error).title),
    );
  }

  /**
   * @param {Edit} edit
   * @param {Dialog["editedText"]} textOf
   * @returns {Promise<Notice | null>}
   */
  async function save({ name, value }, textOf) {
    try {
      const after = await api.batch([...chosen.keys()], { [name]: value });
      const changed = after.filter(({ id, version }) => version !== chosen.get(id)?.version);
      const title = t("list.count", { count: changed.length });
      if (changed[0]) await storeVersion(api, "batch", { ...changed[0], titreoperation: title });
      leave();
      onChanged(textOf(changed.length, name, value));
      return null;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const { text, ...notice } = explain(error);
      return { ...notice, text: `${text} ${error.records.map(operationName).join(" ; ")}` };
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
    if (target.name === "batch") openBatch();
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
      const compare = find(bar, "a", HTMLAnchorElement);
      compare.hidden = chosen.size < LEAST || chosen.size > MOST;
      compare.href = `${root.pathname}compare${writeIds([...chosen.keys()])}`;
    },
  };
}

function markup() {
  return html`<p role="status"></p>
    ${mayWrite() && html`<button type="button" class="button -small" name="batch">${t("choice.edit")}</button>`}
    <button type="button" class="button -small" name="export-chosen" aria-haspopup="menu">${t("choice.export")}</button>
    <a class="button -small" hidden>${t("compare.open")}</a>
    <button type="button" class="button -small" name="keep">${t("choice.keep")}</button>
    <button type="button" class="button -small" name="unchoose">${t("choice.clear")}</button>`;
}
