// The sheet of a school: its totals, its operations on one line of time, its place, and what to check.

import { find, render } from "../core/dom.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { ApiError, orNull } from "../core/problem.js";
import { schoolName } from "../fields/school-name.js";
import { mountPlaceMap } from "../map/place-map.js";
import { apiQuery } from "../selection/filters.js";
import { showFailedCall } from "../ui/notice.js";
import { backLink, renderPlaceholder, showMissing } from "../ui/placeholder.js";
import { loadSection } from "../ui/section.js";
import { startWaiting } from "../ui/waiting.js";
import { doubtsMarkup, schoolMarkup } from "./school-markup.js";

/** @import { Api } from "../core/api.js" */
/** @import { School } from "../core/schemas.js" */

/**
 * @param {HTMLElement} main
 * @param {Api} api
 * @param {URL} root
 * @param {string} codeuai
 */
export async function mountSchool(main, api, root, codeuai) {
  const title = t("school.number", { codeuai });
  document.title = `${title} · ${t("page.name")}`;
  const alert = renderPlaceholder(main, root, title);
  const stopWaiting = startWaiting(main);
  try {
    const school = await orNull(api.school(codeuai));
    if (school) showSchool(main, api, root, school);
    else showUnknown(main, root, codeuai);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    showFailedCall(alert, error, () => mountSchool(main, api, root, codeuai));
  } finally {
    stopWaiting();
  }
}

/**
 * @param {HTMLElement} main
 * @param {Api} api
 * @param {URL} root
 * @param {School} school
 */
function showSchool(main, api, root, school) {
  document.title = `${schoolName(school)} · ${t("page.name")}`;
  render(main, html`${backLink(root)} ${schoolMarkup(school, root)}`);
  const place = find(main, ".school-place", HTMLElement);
  const placed = school.operations.findLast(({ longitude }) => longitude !== null);
  if (placed) mountPlaceMap(place, root).show(placed);
  else render(place, html`<p class="none">${t("school.noPlace")}</p>`);
  const doubts = find(main, ".school-doubts", HTMLElement);
  loadSection(doubts, async () => {
    const { rows } = await api.findings(apiQuery({ codeuai: [school.codeuai] }));
    render(doubts, doubtsMarkup(rows, root));
  });
}

/**
 * @param {HTMLElement} main
 * @param {URL} root
 * @param {string} codeuai
 */
function showUnknown(main, root, codeuai) {
  showMissing(main, root, { title: t("school.missing", { codeuai }), text: t("school.missingText") });
}
