// Warnings about a point: exchanged coordinates, and a place outside the commune or the département that is named. Pure.

import { formatNumber } from "../core/format.js";
import { t } from "../core/i18n.js";
import { readNumber } from "../fields/input-values.js";
import { contains, metresOutside } from "./outline-geometry.js";
import { communesBeginning, communesNamed } from "./town-names.js";
import { departementOf } from "./uai.js";

/** @import { Texts } from "../fields/input-values.js" */
/** @import { Outline, Point } from "./outline-geometry.js" */
/** @import { Warning } from "./warnings.js" */
/** @typedef {{ communes: Outline[], departements: Outline[] }} Outlines */

/** A simplified border may be off by so much, as in investments_api/places/outlines.py. */
const MAX_METRES_OFF = 100;
/** The box around the région, in degrees: static/data/contours.json. */
const REGION = { longitude: [1.446, 3.559], latitude: [48.12, 49.242] };
/** @type {Warning["fields"]} */
const COORDINATES = ["longitude", "latitude"];

/**
 * Latitude and longitude exchanged: the other way round, the point lies in the région, and as it is not.
 * @param {Texts} texts
 * @returns {Warning | null}
 */
export function exchanged(texts) {
  const point = pointOf(texts);
  if (!point || isInBox(point) || !isInBox([point[1], point[0]])) return null;
  return { name: "exchanged", fields: COORDINATES, text: t("warning.exchanged") };
}

/**
 * The findings outside_departement and outside_commune; a point that is outside both is told once.
 * @param {Texts} texts
 * @param {Outlines} outlines
 * @returns {Warning | null}
 */
export function outside(texts, { communes, departements }) {
  const point = pointOf(texts);
  const departement = departementOf(texts.codeuai);
  const commune = communeOf(texts, communes);
  const declared = commune ?? departements.find(({ code }) => code === departement);
  const metres = point && declared ? metresOutside(declared, point) : 0;
  if (!point || metres <= MAX_METRES_OFF) return null;
  const holder = communes.find((each) => contains(each, point));
  const located = holder?.code.slice(0, 2) ?? null;
  if (departement && located !== departement) return elsewhere(located, departement);
  return commune && inAnotherCommune(holder?.name, commune.name, metres);
}

/**
 * A town that has its name in other départements only than that of the UAI code.
 * @param {Texts} texts
 * @param {Outlines} outlines
 * @returns {Warning | null}
 */
export function townElsewhere({ ville, codeuai }, { communes }) {
  const departement = departementOf(codeuai);
  const isThere = (/** @type {Outline} */ { code }) => code.startsWith(String(departement));
  const named = communesNamed(ville, communes);
  if (!departement || named.length === 0 || communesBeginning(ville, communes).some(isThere)) return null;
  const towns = [...new Set(named.map(({ code }) => code.slice(0, 2)))].join(", ");
  return {
    name: "townElsewhere",
    fields: ["ville", "codeuai"],
    text: t("warning.townElsewhere", { ville: ville.trim(), town: towns, departement }),
  };
}

/**
 * @param {Texts} texts
 * @param {Outline[]} communes
 * @returns {Outline | null} null where none, or several, have the town's name
 */
function communeOf({ ville, codeuai }, communes) {
  const departement = departementOf(codeuai) ?? "";
  const there = communes.filter(({ code }) => code.startsWith(departement));
  const named = communesNamed(ville, there);
  const found = named.length > 0 ? named : communesBeginning(ville, there);
  return (found.length === 1 && found[0]) || null;
}

/**
 * @param {string | null} located
 * @param {string} departement
 * @returns {Warning}
 */
function elsewhere(located, departement) {
  const text = located
    ? t("warning.otherDepartement", { located, departement })
    : t("warning.outsideRegion", { departement });
  return { name: "outside", fields: [...COORDINATES, "codeuai", "ville"], text };
}

/**
 * @param {string | undefined} located
 * @param {string} commune
 * @param {number} metres
 * @returns {Warning}
 */
function inAnotherCommune(located, commune, metres) {
  const distance = distanceText(metres);
  const text = located
    ? t("warning.otherCommune", { located, commune, distance })
    : t("warning.outsideCommune", { commune, distance });
  return { name: "outside", fields: [...COORDINATES, "codeuai", "ville"], text };
}

/** @param {number} metres */
function distanceText(metres) {
  return metres < 1000 ? `${Math.round(metres)} m` : `${formatNumber(Math.round(metres / 100) / 10)} km`;
}

/**
 * @param {Texts} texts
 * @returns {Point | null}
 */
function pointOf({ longitude, latitude }) {
  const [x, y] = [readNumber(longitude.trim()), readNumber(latitude.trim())];
  return x === null || y === null ? null : [x, y];
}

/** @param {Point} point */
function isInBox([longitude, latitude]) {
  return isWithin(longitude, REGION.longitude) && isWithin(latitude, REGION.latitude);
}

/**
 * @param {number} degrees
 * @param {number[]} range
 */
function isWithin(degrees, [min = 0, max = 0]) {
  return degrees >= min && degrees <= max;
}
