// Lays the table out as its panel has room: in columns, in columns of two lines, or as cards.

import { tracks } from "./column-tracks.js";
import { writeColumns } from "./columns.js";

/** @import { Investment } from "../core/schemas.js" */
/** @import { Widths } from "./column-tracks.js" */
/** @import { ColumnName } from "./columns.js" */
/** @typedef {"columns" | "pairs" | "cards"} Layout */

/** A table that is narrower than this on a usual screen is read as cards, whatever its columns. */
const NARROW_IN_REM = 36;
const TABULAR = /** @type {const} */ (["columns", "pairs"]);

/**
 * @param {HTMLElement} place
 * @param {HTMLTableElement} table
 * @param {HTMLTableRowElement} headers whose row is as wide as every other
 * @param {() => void} onLayout rows have another height
 */
export function mountFitting(place, table, headers, onLayout) {
  const needed = { columns: 0, pairs: 0 };
  let isMeasured = false;
  /** Columns that a person has chosen may be more than fit: they are scrolled to. */
  let isOwn = false;

  const set = (/** @type {Layout} */ layout) => {
    if (place.dataset.layout !== layout) place.dataset.layout = layout;
  };

  function fit() {
    const room = place.clientWidth;
    // Nothing has a width while its panel is closed or waits for the first rows.
    if (room === 0) return;
    const before = place.dataset.layout;
    if (!isMeasured) measure();
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const isScrolled = isOwn && needed.pairs > room && room >= NARROW_IN_REM * rem;
    table.style.minWidth = isScrolled ? `${needed.pairs}px` : "";
    if (needed.columns <= room) set("columns");
    else set(needed.pairs <= room || isScrolled ? "pairs" : "cards");
    if (place.dataset.layout !== before) onLayout();
  }

  function measure() {
    headers.style.width = "0";
    for (const layout of TABULAR) {
      set(layout);
      needed[layout] = headers.scrollWidth;
    }
    headers.style.width = "";
    isMeasured = true;
  }

  new ResizeObserver(fit).observe(place);
  return {
    /**
     * @param {ColumnName[]} columns whose headers are drawn
     * @param {Investment[]} records
     * @param {Widths} widths
     */
    show(columns, records, widths) {
      const widthOf = measureIn(getComputedStyle(place).fontFamily);
      for (const layout of TABULAR)
        table.style.setProperty(`--${layout}`, tracks(columns, records, widths, widthOf, layout === "pairs"));
      isOwn = writeColumns(columns).length > 0 || Object.keys(widths).length > 0;
      isMeasured = false;
      fit();
    },
  };
}

/**
 * @param {string} family of the font
 * @returns {import("./column-tracks.js").WidthOf}
 */
function measureIn(family) {
  const context = document.createElement("canvas").getContext("2d");
  return (text, isBold) => {
    if (!context) return text.length;
    context.font = `${isBold ? "bold " : ""}100px ${family}`;
    return context.measureText(text).width / 100;
  };
}
