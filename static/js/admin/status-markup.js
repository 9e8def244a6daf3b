// The markup of the status of the service: figures, and a table each of accounts and backups. Pure.

import { formatDateTime, formatNumber } from "../core/format.js";
import { html } from "../core/html.js";
import { named, t } from "../core/i18n.js";

/** @import { Markup } from "../core/html.js" */
/** @import { Status } from "../core/schemas.js" */

const DATABASES = /** @type {Record<string, string>} */ ({ sqlite: "SQLite", postgresql: "PostgreSQL" });

/** @param {Status} status */
export function statusMarkup({ version, database, revision, records, accounts, backups }) {
  return html`<section>
      <h2>${t("admin.service")}</h2>
      <dl class="status-facts">
        ${fact(t("admin.version"), version)} ${fact(t("admin.database"), DATABASES[database] ?? database)}
        ${fact(t("admin.revision"), revision ?? "")} ${fact(t("admin.records"), formatNumber(records))}
      </dl>
    </section>
    <section>
      <h2>${t("admin.accounts")}</h2>
      ${accounts.length > 0 ? accountsMarkup(accounts) : html`<p>${t("admin.noAccounts")}</p>`}
    </section>
    <section>
      <h2>${t("admin.backups")}</h2>
      ${backupsMarkup(backups)}
    </section>`;
}

/**
 * @param {string} label
 * @param {string} value
 */
function fact(label, value) {
  return html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
}

/** @param {Status["accounts"]} accounts */
function accountsMarkup(accounts) {
  const heads = [t("admin.name"), t("admin.role"), t("admin.added"), t("admin.lastSignIn"), t("admin.disabled")];
  const rows = accounts.map(({ name, role, created_at, last_sign_in, disabled_at }) => [
    name,
    named("role", role),
    formatDateTime(created_at),
    last_sign_in ? formatDateTime(last_sign_in) : t("admin.never"),
    disabled_at ? formatDateTime(disabled_at) : t("admin.no"),
  ]);
  return tableMarkup(t("admin.accounts"), heads, rows);
}

/** @param {Status["backups"]} backups null where the service does not know them */
function backupsMarkup(backups) {
  if (backups === null) return html`<p>${t("admin.backupsUnknown")}</p>`;
  if (backups.length === 0) return html`<p>${t("admin.noBackups")}</p>`;
  const heads = [t("admin.at"), t("admin.file"), t("admin.size")];
  const rows = backups.map(({ at, file, size }) => [formatDateTime(at), file, t("admin.bytes", { count: size })]);
  return tableMarkup(t("admin.backups"), heads, rows);
}

/**
 * @param {string} label
 * @param {string[]} heads
 * @param {string[][]} rows whose first cell names them
 * @returns {Markup} a table that scrolls sideways where it has no room
 */
function tableMarkup(label, heads, rows) {
  return html`<div class="status-table" role="region" tabindex="0" aria-label="${label}">
    <table>
      <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
      <tbody>${rows.map(([name, ...cells]) => html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
    </table>
  </div>`;
}
