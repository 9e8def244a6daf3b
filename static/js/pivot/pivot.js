// The pivot of the list: any two fields against each other; a cell filters the list by its two values.

import { find, render } from "../core/dom.js";
import { named, t } from "../core/i18n.js";
import { ApiError, isAborted } from "../core/problem.js";
import { copy } from "../exports/export-menu.js";
import { shownValue } from "../fields/shown-value.js";
import { apiQuery } from "../selection/filters.js";
import { clearNotice, showFailedCall } from "../ui/notice.js";
import { saveFile } from "../ui/save-file.js";
import { startWaiting } from "../ui/waiting.js";
import { mountCells } from "./pivot-cells.js";
import { readPivot, withChoice, writePivot } from "./pivot-choice.js";
import { pivotOf } from "./pivot-data.js";
import { asCsv, asTabs, toLines } from "./pivot-file.js";
import { filteredByPair, isFilteredByPair } from "./pivot-filters.js";
import { pivotMarkup, tableMarkup } from "./pivot-markup.js";

/** @import { Api } from "../core/api.js" */
/** @import { StatsRow } from "../core/schemas.js" */
/** @import { AddressBar } from "../selection/address-bar.js" */
/** @import { Selection } from "../selection/selection.js" */

/**
 * @param {HTMLElement} place
 * @param {{ api: Api, address: AddressBar }} options
 */
export function mountPivot(place, { api, address }) {
  render(place, pivotMarkup());
  const form = find(place, "form", HTMLFormElement);
  const table = find(place, ".pivot-place", HTMLElement);
  const failure = find(place, ".pivot-failure", HTMLElement);
  const status = find(place, ".pivot-status", HTMLElement);
  const cells = mountCells(table, press);
  let call = new AbortController();
  /** What is shown, and the query that gave it. @type {{ query: string, groups: StatsRow[] }} */
  let loaded = { query: "", groups: [] };

  const choice = () => readPivot(address.now().pivot);
  const say = (/** @type {string} */ text) => {
    status.textContent = text;
  };

  function queryNow() {
    const { rows, columns } = choice();
    return apiQuery(address.now().filters, { group_by: [rows, columns] });
  }

  async function load() {
    call.abort();
    call = new AbortController();
    const { signal } = call;
    const query = queryNow();
    const stopWaiting = startWaiting(place);
    try {
      loaded = { query, groups: await api.stats(query, signal) };
      clearNotice(failure);
      draw();
    } catch (error) {
      if (!isAborted(error)) showFailure(error);
    } finally {
      stopWaiting();
    }
  }

  /** @param {unknown} error */
  function showFailure(error) {
    if (!(error instanceof ApiError)) throw error;
    table.replaceChildren();
    showFailedCall(failure, error, load);
  }

  function draw() {
    const shown = choice();
    for (const [name, value] of Object.entries(shown)) find(form, `[name=${name}]`, HTMLSelectElement).value = value;
    cells.show(() => render(table, tableMarkup(pivotOf(loaded.groups, shown), shown, address.now().filters)));
  }

  /**
   * @param {string} row
   * @param {string} column
   */
  function press(row, column) {
    const { rows, columns } = choice();
    /** @type {import("./pivot-filters.js").Pair} */
    const pair = [
      [rows, row],
      [columns, column],
    ];
    address.go({ filters: filteredByPair(address.now().filters, pair) });
    const filter = pair
      .map(([field, value]) => `${named("field", field)}${t("punctuation.colon")} ${shownValue(field, value)}`)
      .join(", ");
    say(t(isFilteredByPair(address.now().filters, pair) ? "chart.chosen" : "chart.unchosen", { filter }));
  }

  const lines = () => toLines(pivotOf(loaded.groups, choice()), choice());

  form.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLSelectElement)) return;
    address.go({ pivot: writePivot(withChoice(choice(), { [target.name]: target.value })) });
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  find(form, "[name=copy]", HTMLButtonElement).addEventListener("click", () => copy(asTabs(lines()), say));
  find(form, "[name=save]", HTMLButtonElement).addEventListener("click", () =>
    saveFile(new Blob([asCsv(lines())], { type: "text/csv" }), `${t("pivot.file")}.csv`),
  );

  return {
    /** @param {Selection} _selection is new: the same query may give something else */
    show: (_selection) => load(),
    layOut() {
      if (queryNow() === loaded.query) draw();
      else load();
    },
  };
}
