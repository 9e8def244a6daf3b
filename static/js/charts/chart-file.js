// A chart as an SVG file of its own: with title, what it counts, source and date, in plain colours. Pure.

import { html } from "../core/html.js";
import { PAPER, TEXT, text } from "./drawing.js";
import { shorten, textWidth } from "./scale.js";

/** @import { Chart } from "./chart-data.js" */

/** @typedef {{ title: string, lines: string[], source: string }} FileTexts `lines` stand under the title */
/** @typedef {{ width: number, height: number, text: string }} ChartFile an SVG document */

const MARGIN = 24;
const TITLE = 18;
const LINE = 18;
/** Wide enough for every year, narrow enough for a page of text. */
const WIDTH = 800;
const FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif";

/**
 * @param {Chart} chart
 * @param {FileTexts} texts
 * @returns {ChartFile}
 */
export function chartFile(chart, { title, lines, source }) {
  const drawing = chart.draw({ width: WIDTH, name: chart.name, paint: PAPER, isLive: false });
  const wrapped = lines.flatMap((each) => wrap(each, WIDTH));
  const top = MARGIN + TITLE + wrapped.length * LINE + 20;
  const width = WIDTH + 2 * MARGIN;
  const height = Math.ceil(top + drawing.height + MARGIN + LINE);
  const markup = html`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}" role="img" aria-label="${title}">
  <title>${title}</title>
  <desc>${[...lines, source].join(" ")}</desc>
  <rect width="${width}" height="${height}" fill="${PAPER.surface}"/>
  ${text({ x: MARGIN, y: MARGIN + 12, fill: PAPER.text, weight: 700, size: TITLE }, shorten(title, WIDTH, TITLE))}
  ${wrapped.map((each, index) => text({ x: MARGIN, y: MARGIN + TITLE + 14 + index * LINE, fill: PAPER.quiet }, each))}
  <g transform="translate(${MARGIN} ${top})">${drawing.body}</g>
  ${text({ x: MARGIN, y: height - MARGIN + 6, fill: PAPER.quiet }, source)}
</svg>
`;
  return { width, height, text: markup.text };
}

/**
 * @param {string} title
 * @returns {string} for the name of a file: small letters without accents, digits and hyphens
 */
export function slug(title) {
  const plain = title.normalize("NFD").replace(/\p{Mark}/gu, "");
  return plain
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/**
 * @param {string} content
 * @param {number} width
 * @returns {string[]} lines that fit, broken between words
 */
function wrap(content, width) {
  const lines = [""];
  for (const word of content.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`.trimStart();
    if (textWidth(longer, TEXT) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.filter(Boolean);
}
