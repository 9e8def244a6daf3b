// What is below the map: what it shows, in words, its legend, and as lists what cannot be pressed or seen on it.

import { find, render } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { areaListMarkup, shadesLegendMarkup, shadingLabel } from "./area-markup.js";
import { placedText, pointsLegendMarkup, unplacedMarkup } from "./map-markup.js";
import { splitByPlace } from "./places.js";

/** @import { Address } from "../selection/address.js" */
/** @import { Selection } from "../selection/selection.js" */
/** @import { Shaded } from "./shades.js" */

/**
 * It is there where the map itself cannot be drawn too.
 * @param {HTMLElement} place
 * @param {object} shown
 * @param {Selection} shown.selection
 * @param {Address} shown.address
 * @param {Shaded | null} shown.shaded null for the points
 * @param {URL} shown.root
 */
export function showFoot(place, { selection: { records, total }, address, shaded, root }) {
  const element = (/** @type {string} */ name) => find(place, name, HTMLElement);
  const { placed, unplaced } = splitByPlace(records);
  find(place, "[name=areas]", HTMLSelectElement).value = shaded ? address.areas : "";
  element("[name=no-extent]").hidden = !address.filters.bbox;
  element(".map-count").textContent = shaded
    ? t("map.shaded", { shading: shadingLabel(address.areas) })
    : placedText(placed.length, unplaced.length, total);
  render(element(".legend"), shaded ? shadesLegendMarkup(shaded) : pointsLegendMarkup());
  element(".areas").hidden = !shaded;
  if (shaded) showAreas(element(".areas ul"), shaded, address);
  element(".unplaced").hidden = unplaced.length === 0 || shaded !== null;
  render(element(".unplaced ul"), unplacedMarkup(unplaced, root));
}

/**
 * The button that was pressed keeps the focus in the list that is made anew.
 * @param {HTMLElement} list
 * @param {Shaded} shaded
 * @param {Address} address
 */
function showAreas(list, shaded, { filters }) {
  const focused = document.activeElement;
  const value = focused instanceof HTMLButtonElement && list.contains(focused) ? focused.value : null;
  render(list, areaListMarkup(shaded, filters));
  if (value) find(list, `button[value="${CSS.escape(value)}"]`, HTMLButtonElement).focus();
}
