// Where the names of areas go: each inside its area, and none over another one or over a mark. Pure.

/** @import { MultiPolygon, Polygon, Position } from "geojson" */
/** @typedef {[left: number, top: number, right: number, bottom: number]} Frame in pixels of the map */
/** @typedef {{ texts: string[], spots: [x: number, y: number][] }} Named what to call an area, and where; best first */
/** @typedef {{ text: string, x: number, y: number }} PlacedName by its middle */

/** So many columns and rows of places are tried in an area. */
const GRID = 9;
/** Between two names, in pixels. */
const GAP = 3;

/**
 * @param {Polygon | MultiPolygon} outline
 * @returns {Position[]} places inside it, from the middle outwards, in degrees
 */
export function spotsIn(outline) {
  const rings = outline.type === "Polygon" ? outline.coordinates : outline.coordinates.flat();
  const points = rings.flat();
  const [west, east] = extremes(points.map(([longitude = 0]) => longitude));
  const [south, north] = extremes(points.map(([, latitude = 0]) => latitude));
  const steps = Array.from({ length: GRID }, (_, index) => (index + 0.5) / GRID);
  return steps
    .flatMap((x) => steps.map((y) => ({ x, y })))
    .sort((one, other) => fromMiddle(one) - fromMiddle(other))
    .map(({ x, y }) => [west + x * (east - west), south + y * (north - south)])
    .filter((spot) => isInside(spot, rings));
}

/** @param {number[]} numbers @returns {[number, number]} */
function extremes(numbers) {
  return [Math.min(...numbers), Math.max(...numbers)];
}

/** @param {{ x: number, y: number }} spot in parts of the whole */
function fromMiddle({ x, y }) {
  return Math.hypot(x - 0.5, y - 0.5);
}

/**
 * By how many borders are to its east: an odd number is inside.
 * @param {Position} spot
 * @param {Position[][]} rings
 */
function isInside([x = 0, y = 0], rings) {
  const crossed = rings.flatMap((ring) =>
    ring.slice(1).filter(([x2 = 0, y2 = 0], index) => {
      const [x1 = 0, y1 = 0] = ring[index] ?? [];
      return y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1);
    }),
  );
  return crossed.length % 2 === 1;
}

/**
 * @param {Named[]} areas the most important first
 * @param {Frame[]} taken what no name may cover
 * @param {object} room
 * @param {number} room.width of the map
 * @param {number} room.height of the map
 * @param {number} room.line height of a name
 * @param {(text: string) => number} room.measure width of a name
 * @returns {PlacedName[]} of the areas that have room for one
 */
export function placeNames(areas, taken, { width, height, line, measure }) {
  const frames = [...taken];
  const isFree = (/** @type {Frame} */ frame) =>
    frame[0] >= 0 && frame[1] >= 0 && frame[2] <= width && frame[3] <= height && !frames.some(overlaps(frame));
  const place = (/** @type {Named} */ { texts, spots }) => {
    for (const text of texts) {
      const half = measure(text) / 2;
      for (const [x, y] of spots) {
        /** @type {Frame} */
        const frame = [x - half - GAP, y - line / 2, x + half + GAP, y + line / 2];
        if (!isFree(frame)) continue;
        frames.push(frame);
        return [{ text, x, y }];
      }
    }
    return [];
  };
  return areas.flatMap(place);
}

/**
 * @param {Frame} one
 * @returns {(other: Frame) => boolean}
 */
function overlaps([left, top, right, bottom]) {
  return (other) => left < other[2] && right > other[0] && top < other[3] && bottom > other[1];
}
