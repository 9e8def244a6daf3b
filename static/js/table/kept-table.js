// How a person has set the table up, as this browser keeps it: columns, their widths, density.

import { read, write } from "../core/storage.js";
import { shownColumns, writeColumns } from "./columns.js";

/** @import { Widths } from "./column-tracks.js" */
/** @import { ColumnName } from "./columns.js" */
/** @typedef {{ columns: ColumnName[], widths: Widths, isCompact: boolean }} Setup columns in their order */

const KEY = "investments.table";

/** @returns {Setup} the usual one where nothing is kept; what another version of the page has stored is left out */
export function readSetup() {
  const { columns, widths, isCompact } = stored();
  const names = Array.isArray(columns) ? columns.filter((name) => typeof name === "string") : [];
  const pixels = Object.entries(widths && typeof widths === "object" ? widths : {});
  const known = pixels.filter(([name, width]) => shownColumns([name])[0] === name && width > 0 && width < 10_000);
  return { columns: shownColumns(names), widths: Object.fromEntries(known), isCompact: isCompact === true };
}

/** @param {Setup} setup */
export function writeSetup({ columns, ...others }) {
  write(KEY, JSON.stringify({ columns: writeColumns(columns), ...others }));
}

/** @returns {any} */
function stored() {
  try {
    return JSON.parse(read(KEY) || "{}") ?? {};
  } catch {
    return {};
  }
}
