// The page "Administration": accounts, database and backups, for administrators.

import { createAccountApi } from "../core/account-api.js";
import { render } from "../core/dom.js";
import { explain } from "../core/failures.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { mountFrame } from "../ui/frame.js";
import { statusMarkup } from "./status-markup.js";

/** @import { Api } from "../core/api.js" */
/** @import { Explanation } from "../core/failures.js" */
/** @import { ApiError } from "../core/problem.js" */

/**
 * @param {HTMLElement} main
 * @param {Api} _api
 * @param {URL} root
 */
export async function mountAdmin(main, _api, root) {
  const api = createAccountApi(root);
  const content = html`<div class="status"></div>`;
  const frame = mountFrame(main, { title: t("admin.title"), intro: t("admin.intro"), content });
  await frame.attempt(async () => render(frame.element(".status"), statusMarkup(await api.status())), explainStatus);
}

/**
 * @param {ApiError} error
 * @returns {Explanation}
 */
function explainStatus(error) {
  const explanation = explain(error);
  const text = { 401: t("admin.signInText"), 403: t("admin.refusedText") }[error.status];
  return text ? { ...explanation, title: t("admin.refused"), text } : explanation;
}
