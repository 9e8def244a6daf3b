// Places on the map: the name of each, and the view and the extent of the map to and from text. Pure.

import { t } from "../core/i18n.js";

/** @import { Investment } from "../core/schemas.js" */
/** @typedef {Investment & { longitude: number, latitude: number }} PlacedInvestment */
/** @typedef {{ latitude: number, longitude: number, zoom: number }} MapView */
/** @typedef {[west: number, south: number, east: number, north: number]} Box in degrees, as the filter `bbox` has it */

/** Some ten metres: finer than a filter by extent needs. */
const STEPS_PER_DEGREE = 10_000;

/**
 * @param {Investment} record
 * @returns {string} different from that of other operations, also on the same spot
 */
export function placeName({ lycee, ville, titreoperation }) {
  return t("map.place", { lycee, ville, operation: titreoperation });
}

/**
 * @param {Investment[]} records
 * @returns {{ placed: PlacedInvestment[], unplaced: Investment[] }} those that a map can show, and the others
 */
export function splitByPlace(records) {
  const isPlaced = (/** @type {Investment} */ { longitude, latitude }) => longitude !== null && latitude !== null;
  return {
    placed: /** @type {PlacedInvestment[]} */ (records.filter(isPlaced)),
    unplaced: records.filter((record) => !isPlaced(record)),
  };
}

/**
 * @param {Investment[]} one
 * @param {Investment[]} other
 * @returns {boolean} whether both are the same records in the same versions, in whatever order
 */
export function areSame(one, other) {
  const versions = new Map(one.map(({ id, version }) => [id, version]));
  return one.length === other.length && other.every(({ id, version }) => versions.get(id) === version);
}

/**
 * @param {MapView} view
 * @returns {string} "48.8566,2.3522,12.25"
 */
export function writeView({ latitude, longitude, zoom }) {
  return [rounded(latitude, Math.round), rounded(longitude, Math.round), Number(zoom.toFixed(2))].join(",");
}

/**
 * @param {string} text
 * @returns {MapView | null} null for what is no place on earth
 */
export function readView(text) {
  const [latitude = Number.NaN, longitude = Number.NaN, zoom = Number.NaN] = text.split(",").map(Number);
  const isView = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && zoom >= 0;
  return isView ? { latitude, longitude, zoom } : null;
}

/**
 * @param {Box} box
 * @returns {Box} rounded outwards, so that what is at its edge stays in
 */
export function roundedBox([west, south, east, north]) {
  return [rounded(west, Math.floor), rounded(south, Math.floor), rounded(east, Math.ceil), rounded(north, Math.ceil)];
}

/**
 * @param {string | undefined} text the value of the filter
 * @returns {Box | null}
 */
export function readBox(text) {
  const numbers = (text || "?").split(",").map(Number);
  return numbers.length === 4 && numbers.every(Number.isFinite) ? /** @type {Box} */ (numbers) : null;
}

/**
 * @param {number} degrees
 * @param {(steps: number) => number} round
 * @returns {number}
 */
function rounded(degrees, round) {
  // In floating point 2.3522 is slightly more than 23522 steps, which floor and ceil must not move.
  return round(Number((degrees * STEPS_PER_DEGREE).toFixed(4))) / STEPS_PER_DEGREE;
}
