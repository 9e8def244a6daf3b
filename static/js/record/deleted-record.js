// A deleted operation: what it was, its versions, and a button to restore it.

import { storeVersion } from "../changes/last-change.js";
import { mountUndo } from "../changes/undo-button.js";
import { find, render } from "../core/dom.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { ApiError } from "../core/problem.js";
import { leaveMessage, takeMessage } from "../core/session.js";
import { mayWrite } from "../core/user.js";
import { schoolName } from "../fields/school-name.js";
import { clearNotice, showFailedCall } from "../ui/notice.js";
import { backLink } from "../ui/placeholder.js";
import { mountVersions } from "./version-list.js";
import { lastPresent, valuesAtDeletion, versionOrigin } from "./versions.js";

/** @import { Api } from "../core/api.js" */
/** @import { Version } from "../core/schemas.js" */

/**
 * @param {HTMLElement} main
 * @param {Api} api
 * @param {URL} root
 * @param {number} id
 * @param {Version[]} versions newest first: its deletion
 */
export function showDeleted(main, api, root, id, versions) {
  const { titreoperation: title = "" } = valuesAtDeletion(versions) ?? {};
  document.title = `${title} · ${t("deleted.badge")}`;
  render(main, html`${backLink(root)} ${deletedMarkup(versions)}`);
  const alert = find(main, "[role=alert]", HTMLElement);

  /** @param {number} version */
  async function restore(version) {
    clearNotice(alert);
    try {
      const { record } = await api.revert(id, version, null);
      await storeVersion(api, "revert", record);
      leaveMessage(t("deleted.restored"));
      location.reload();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      showFailedCall(alert, error, () => restore(version));
    }
  }

  mountVersions(find(main, ".history", HTMLElement), restore).show(versions);
  main.querySelector("[name=restore]")?.addEventListener("click", () => {
    restore(lastPresent(versions)?.version ?? 1);
  });
  find(main, ".message", HTMLElement).textContent = takeMessage();
  mountUndo(find(main, ".undo", HTMLElement), {
    api,
    onUndone(message) {
      leaveMessage(message);
      location.reload();
    },
  });
}

/** @param {Version[]} versions */
function deletedMarkup(versions) {
  const { titreoperation, lycee = "", ville = "" } = valuesAtDeletion(versions) ?? {};
  const [deletion] = versions;
  return html`<div class="page-head record-head">
      <div class="record-title">
        <h1 tabindex="-1">${schoolName({ lycee, ville })}</h1>
        <p class="subtitle">${titreoperation} <span class="badge -stopped">${t("deleted.badge")}</span></p>
      </div>
    </div>
    <div class="deletion">
      <p>${t("deleted.text", { origin: deletion ? versionOrigin(deletion) : "" })}</p>
      ${mayWrite() && html`<button type="button" class="button -primary" name="restore">${t("deleted.restore")}</button>`}
    </div>
    <section class="history"></section>
    <div class="actions"><div role="alert"></div><p class="message" role="status"></p><div class="undo"></div></div>`;
}
