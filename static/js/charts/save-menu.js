// The menu of a chart: copies its link, saves it as an SVG or PNG file, or prints it alone.

import { t } from "../core/i18n.js";
import { copy } from "../exports/export-menu.js";
import { openMenu } from "../ui/menu.js";
import { below } from "../ui/menu-position.js";
import { saveFile } from "../ui/save-file.js";
import { chartFile, slug } from "./chart-file.js";

/** @import { Chart } from "./chart-data.js" */
/** @import { ChartFile, FileTexts } from "./chart-file.js" */

/** Sharp on dense screens and in print. */
const PNG_SCALE = 2;

/**
 * @param {HTMLElement} button
 * @param {Element} figure
 * @param {Chart} chart
 * @param {FileTexts & { link: string, say: (text: string) => void }} options
 */
export function openSaveMenu(button, figure, chart, { link, say, ...texts }) {
  const name = slug(texts.title);
  const file = () => chartFile(chart, texts);
  const items = [
    { label: t("chart.link"), act: () => copy(link, say) },
    { label: t("chart.saveSvg"), act: () => saveSvg(file(), name) },
    { label: t("chart.savePng"), act: () => savePng(file(), name) },
    { label: t("chart.print"), act: () => printAlone(figure) },
  ];
  openMenu(below(button), button.getAttribute("aria-label") ?? "", items, button);
}

/**
 * @param {ChartFile} file
 * @param {string} name without its ending
 */
function saveSvg(file, name) {
  saveFile(new Blob([file.text], { type: "image/svg+xml" }), `${name}.svg`);
}

/**
 * @param {ChartFile} file
 * @param {string} name without its ending
 */
async function savePng(file, name) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(file.text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = file.width * PNG_SCALE;
  canvas.height = file.height * PNG_SCALE;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => blob && saveFile(blob, `${name}.png`), "image/png");
}

/**
 * print.css then shows nothing else.
 * @param {Element} figure
 */
function printAlone(figure) {
  figure.classList.add("-printed");
  window.addEventListener("afterprint", () => figure.classList.remove("-printed"), { once: true });
  window.print();
}
