// The sections around a record's form, each loaded on its own: its map, its findings, its school, its versions.

import { mountPlaceMap } from "../map/place-map.js";
import { apiQuery } from "../selection/filters.js";
import { loadSection } from "../ui/section.js";
import { mountRecordFindings } from "./record-findings.js";
import { showSameSchool } from "./same-school.js";
import { mountVersions } from "./version-list.js";

/** @import { Api } from "../core/api.js" */
/** @import { Investment } from "../core/schemas.js" */

/**
 * @param {(selector: string) => HTMLElement} element finds an element of the page
 * @param {object} options
 * @param {Api} options.api
 * @param {URL} options.root
 * @param {(version: number) => void} options.onRevert
 * @param {(rule: string) => void} options.onAccept
 * @param {(rule: string) => void} options.onDismiss
 */
export function mountSections(element, { api, root, onRevert, onAccept, onDismiss }) {
  const findings = mountRecordFindings(element(".findings"), { onAccept, onDismiss });
  const versions = mountVersions(element(".history"), onRevert);
  const map = mountPlaceMap(element('[data-group="place"] .group-figure'), root);

  /** @param {Investment} record */
  async function loadFindings(record) {
    const { rows } = await api.findings(apiQuery({ id: [String(record.id)] }));
    findings.show(rows, record);
  }

  /** @param {Investment} record */
  async function loadSchool({ id, codeuai }) {
    const { records } = await api.list(apiQuery({ codeuai: [codeuai] }, { sort: "annee_d_individualisation" }));
    showSameSchool(element(".school"), root, records, id);
  }

  return {
    /** @param {Investment} record */
    load(record) {
      map.show(record);
      loadSection(element(".findings"), () => loadFindings(record));
      loadSection(element(".school"), () => loadSchool(record));
      loadSection(element(".history"), async () => versions.show(await api.history(record.id)));
    },
  };
}
