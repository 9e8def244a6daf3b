// How wide the columns of the table are: wide enough for their words, and which two share a track. Pure.

import { named } from "../core/i18n.js";
import { STATES } from "../fields/fields.js";
import { cellText, columnLabel, isNumeric } from "./columns.js";

/** @import { Investment } from "../core/schemas.js" */
/** @import { ColumnName } from "./columns.js" */
/** @typedef {Partial<Record<ColumnName, number>>} Widths in pixels, of the columns whose width a person has set */

/** @typedef {(text: string, isBold: boolean) => number} WidthOf in em */

/** Of two columns side by side, the second goes below the first where there is little room. */
const PAIRS = ["lycee,ville", "titreoperation,etat_d_avancement"];
/** In em, as all that follows. A longer word is broken: no column has to be wider for it. */
const LONGEST_WORD = 16;
/** What the words of the data need, so that columns stay where they are when a filter leaves few rows. */
const USUAL = {
  lycee: 8,
  ville: 7.5,
  titreoperation: 10.5,
  enveloppe_prev_en_meu: 3.5,
  montant_des_ap_votes_en_meu: 3.5,
};
/** The widest text is among so many that have the most letters. */
const CANDIDATES = 12;
/** Shares of the room that is left over; of others it is 1. */
const SHARES = { lycee: 3, ville: 2.5, titreoperation: 6, etat_d_avancement: 2, entreprise: 5, maitrise_d_oeuvre: 5 };

/**
 * @param {ColumnName[]} columns
 * @param {number} at
 * @returns {"-upper" | "-lower" | ""} which of two columns that share a track it is
 */
export function halfOf(columns, at) {
  if (PAIRS.includes(`${columns[at]},${columns[at + 1]}`)) return "-upper";
  return PAIRS.includes(`${columns[at - 1]},${columns[at]}`) ? "-lower" : "";
}

/**
 * @param {ColumnName[]} columns
 * @param {Investment[]} records whose words are not to be broken
 * @param {Widths} widths
 * @param {WidthOf} widthOf
 * @param {boolean} inPairs
 * @returns {string} a grid's template, with a track for the box before the columns and one for the menu after them
 */
export function tracks(columns, records, widths, widthOf, inPairs) {
  const groups = inPairs ? grouped(columns) : columns.map((column) => [column]);
  const between = groups.map((group) =>
    track(
      group.map((column) => leastWidth(column, records, widthOf)),
      group.map((column) => SHARES[/** @type {keyof typeof SHARES} */ (column)] ?? 1),
      group.map((column) => widths[column]).find(Boolean),
    ),
  );
  return `var(--choice-width) ${between.join(" ")} var(--menu-width)`;
}

/** @param {ColumnName[]} columns */
function grouped(columns) {
  /** @type {ColumnName[][]} */
  const groups = [];
  columns.forEach((column, at) => {
    if (halfOf(columns, at) === "-lower") groups.at(-1)?.push(column);
    else groups.push([column]);
  });
  return groups;
}

/**
 * @param {string[]} least widths, all of which it has room for
 * @param {number[]} shares
 * @param {number} [width] that a person has set
 */
function track(least, shares, width) {
  const most = `max(${least.join(", ")})`;
  return width ? `max(${most}, ${width}px)` : `minmax(${most}, ${Math.max(...shares)}fr)`;
}

/**
 * @param {ColumnName} column
 * @param {Investment[]} records
 * @param {WidthOf} widthOf
 * @returns {string} two CSS lengths: of the label with its menu, and of the values
 */
function leastWidth(column, records, widthOf) {
  const label = longest(wordsIn(columnLabel(column)), widthOf, true);
  const menu = isNumeric(column) ? "--figure-menu" : "--label-menu";
  const values =
    column === "etat_d_avancement"
      ? `${badgeWidth(widthOf)}em * var(--badge-scale) + 1rem`
      : `${valueWidth(column, records, widthOf)}em`;
  return `calc(${label}em + var(--cell-sides) + var(${menu})), calc(${values} + var(--cell-sides))`;
}

/** @param {WidthOf} widthOf */
function badgeWidth(widthOf) {
  return longest(
    STATES.map((state) => named("stage", state)),
    widthOf,
    true,
  );
}

/**
 * @param {ColumnName} column
 * @param {Investment[]} records
 * @param {WidthOf} widthOf
 * @returns {number}
 */
function valueWidth(column, records, widthOf) {
  const usual = USUAL[/** @type {keyof typeof USUAL} */ (column)] ?? 0;
  const texts = records.map((record) => cellText(record, column));
  // A figure is on one line, however long it is.
  if (isNumeric(column)) return Math.max(usual, longest(texts, widthOf, false));
  return Math.max(usual, Math.min(LONGEST_WORD, longest(texts.flatMap(wordsIn), widthOf, column === "lycee")));
}

/** @param {string} text @returns {string[]} what a line is not broken in */
function wordsIn(text) {
  return text.split(/[^\S\u00a0\u202f]+|(?<=[-/])/);
}

/**
 * @param {string[]} texts
 * @param {WidthOf} widthOf
 * @param {boolean} isBold
 * @returns {number} the width of the widest, and a little more
 */
function longest(texts, widthOf, isBold) {
  const long = [...new Set(texts)].sort((one, other) => other.length - one.length).slice(0, CANDIDATES);
  const width = Math.max(0, ...long.map((text) => widthOf(text, isBold)));
  return Math.ceil(width * 10 + 1) / 10;
}
