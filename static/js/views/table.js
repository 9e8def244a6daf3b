// The table of operations: columns, rows, and headers that sort.

import { append, find, render } from "../dom.js";
import { stateTone } from "../fields.js";
import { formatMillions } from "../format.js";
import { html } from "../html.js";
import { sortDirection } from "../url.js";

/** @import { Markup } from "../html.js" */
/** @import { FieldName, Investment } from "../fields.js" */
/** @typedef {{ field: FieldName, label: string, numeric?: boolean }} Column */

/** @type {Column[]} */
const COLUMNS = [
  { field: "lycee", label: "Lycée" },
  { field: "ville", label: "Ville" },
  { field: "titreoperation", label: "Opération" },
  { field: "etat_d_avancement", label: "État" },
  { field: "annee_de_livraison", label: "Livraison", numeric: true },
  { field: "enveloppe_prev_en_meu", label: "Prévu (M€)", numeric: true },
  { field: "montant_des_ap_votes_en_meu", label: "Voté (M€)", numeric: true },
];

/**
 * @param {Element} place
 * @param {URL} root
 * @param {(field: string) => void} onSort
 */
export function mountTable(place, root, onSort) {
  render(place, frame());
  const body = find(place, "tbody", HTMLTableSectionElement);
  const headers = [...place.querySelectorAll("thead th")];
  headers.forEach((header, index) => {
    header.addEventListener("click", () => onSort(COLUMNS[index]?.field ?? ""));
  });

  return {
    /** @param {Investment[]} records */
    show(records) {
      render(body, html`${records.map((record) => row(record, root))}`);
    },
    /**
     * Adds rows and goes to the first of them, since the button that asked for them may vanish.
     * @param {Investment[]} records
     */
    add(records) {
      const known = body.rows.length;
      append(body, html`${records.map((record) => row(record, root))}`);
      body.rows[known]?.querySelector("a")?.focus();
    },
    /** @param {string} sort */
    showSort(sort) {
      headers.forEach((header, index) => {
        const direction = sortDirection(sort, COLUMNS[index]?.field ?? "");
        if (direction === "none") header.removeAttribute("aria-sort");
        else header.setAttribute("aria-sort", direction);
      });
    },
  };
}

/** @param {string} state */
export function stateBadge(state) {
  return html`<span class="badge -${stateTone(state)}">${state}</span>`;
}

// The explicit roles keep it a table where the narrow layout lays rows out as blocks.
function frame() {
  return html`<table class="operations" role="table">
    <caption>Opérations de construction et de rénovation</caption>
    <thead role="rowgroup">
      <tr role="row">${COLUMNS.map(header)}</tr>
    </thead>
    <tbody role="rowgroup"></tbody>
  </table>`;
}

/** @param {Column} column */
function header({ label, numeric }) {
  return html`<th scope="col" role="columnheader" class="${numeric ? "-numeric" : ""}">
    <button type="button" class="sort">${label}</button>
  </th>`;
}

/**
 * @param {Investment} record
 * @param {URL} root
 */
function row(record, root) {
  return html`<tr role="row">
    <th scope="row" role="rowheader"><a href="${root.pathname}investments/${record.id}">${record.lycee}</a></th>
    <td role="cell" class="-town">${record.ville}</td>
    <td role="cell">${record.titreoperation}</td>
    <td role="cell">${stateBadge(record.etat_d_avancement)}</td>
    ${figure("Livraison", record.annee_de_livraison ?? "")}
    ${figure("Prévu (M€)", formatMillions(record.enveloppe_prev_en_meu))}
    ${figure("Voté (M€)", formatMillions(record.montant_des_ap_votes_en_meu))}
  </tr>`;
}

/**
 * @param {string} label shown where the headers are out of sight
 * @param {string | number} text
 * @returns {Markup}
 */
function figure(label, text) {
  return html`<td role="cell" class="-numeric" data-label="${label}">${text}</td>`;
}
