// The page of a comparison: two to four operations, which the address names.

import { find, render } from "../core/dom.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { operationName } from "../fields/school-name.js";
import { apiQuery } from "../selection/filters.js";
import { mountFrame } from "../ui/frame.js";
import { backLink } from "../ui/placeholder.js";
import { LEAST, MOST, readIds, writeIds } from "./compare-address.js";
import { comparisonMarkup } from "./compare-markup.js";

/** @import { Api } from "../core/api.js" */
/** @import { Investment } from "../core/schemas.js" */

/**
 * @param {HTMLElement} main
 * @param {Api} api
 * @param {URL} root
 */
export function mountCompare(main, api, root) {
  const frame = mountFrame(main, {
    title: t("compare.title"),
    intro: t("compare.intro"),
    content: contentMarkup(root),
  });
  const place = frame.element(".comparison-place");
  const only = find(main, "[name=differences]", HTMLInputElement);
  /** @type {Investment[]} */
  let records = [];

  function show() {
    const isComparison = records.length >= LEAST && records.length <= MOST;
    frame.element(".comparison-options").hidden = !isComparison;
    if (isComparison) render(place, comparisonMarkup(records, root));
    else
      render(
        place,
        html`<p class="empty">${t("compare.count", { least: LEAST, most: MOST, count: records.length })}</p>`,
      );
    place.classList.toggle("-differences", only.checked);
  }

  async function load() {
    const ids = readIds(location.search);
    const found = ids.length > 0 ? (await api.list(apiQuery({ id: ids.map(String) }))).records : [];
    records = ids.flatMap((id) => found.find((record) => record.id === id) ?? []);
    const missing = ids.filter((id) => !records.some((record) => record.id === id));
    show();
    frame.say(missing.length > 0 ? t("compare.missing", { count: missing.length, ids: missing.join(", ") }) : "");
  }

  /** @param {HTMLButtonElement} button of the column */
  function leaveOut({ value }) {
    const left = records.filter(({ id }) => id !== Number(value));
    const [taken] = records.filter((record) => !left.includes(record));
    records = left;
    history.replaceState(null, "", writeIds(left.map(({ id }) => id)));
    show();
    if (taken) frame.say(t("compare.left", { name: operationName(taken) }));
    frame.focusTitle();
  }

  only.addEventListener("change", () => place.classList.toggle("-differences", only.checked));
  place.addEventListener("click", ({ target }) => {
    if (target instanceof HTMLButtonElement) leaveOut(target);
  });
  frame.attempt(load);
}

/** @param {URL} root */
function contentMarkup(root) {
  return html`${backLink(root)}
    <p class="comparison-options" hidden>
      <label class="choice-line"><input type="checkbox" name="differences"> ${t("compare.differences")}</label>
    </p>
    <div class="comparison-place"></div>`;
}
