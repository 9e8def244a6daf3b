// The versions of a record, newest first: what each changed, and a button to revert to it where one may.

import { describeChanges } from "../changes/field-changes.js";
import { changesMarkup, valuesMarkup } from "../changes/field-changes-markup.js";
import { render } from "../core/dom.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { mayWrite } from "../core/user.js";
import { canRevertTo, versionOrigin, versionTitle } from "./versions.js";

/** @import { Version } from "../core/schemas.js" */

/**
 * @param {HTMLElement} place
 * @param {(version: number) => void} onRevert
 */
export function mountVersions(place, onRevert) {
  place.addEventListener("click", ({ target }) => {
    if (target instanceof HTMLButtonElement && target.name === "revert") onRevert(Number(target.value));
  });
  return {
    /** @param {Version[]} versions newest first */
    show(versions) {
      render(
        place,
        html`<h2>${t("version.heading")}</h2>
          <ol class="versions">${versions.map((version) => versionMarkup(version, mayWrite() && canRevertTo(versions, version)))}</ol>`,
      );
    },
  };
}

/**
 * @param {Version} version
 * @param {boolean} canRevert
 */
function versionMarkup(version, canRevert) {
  const number = String(version.version);
  return html`<li>
    <div class="page-head version-head">
      <div><h3>${versionTitle(version)}</h3><p>${versionOrigin(version)}</p></div>
      ${canRevert && html`<button type="button" class="button -small" name="revert" value="${number}">${t("version.revertTo")}<span class="visually-hidden"> (${number})</span></button>`}
    </div>
    ${changesOf(version)}
  </li>`;
}

/** @param {Version} version */
function changesOf({ action, changes }) {
  const described = describeChanges(changes);
  if (action !== "create" && action !== "delete") return changesMarkup(described);
  const side = action === "create" ? "after" : "before";
  return html`<details><summary>${t("version.fields", { count: described.length })}</summary>${valuesMarkup(described, side)}</details>`;
}
