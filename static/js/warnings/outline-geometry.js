// Where a point lies among outlines of communes: in which of them, and how far outside one. Pure.

/** @import { FeatureCollection, MultiPolygon, Polygon } from "geojson" */
/** @typedef {[longitude: number, latitude: number]} Point in degrees of WGS 84 */
/**
 * A point is inside when it is in an odd number of the rings: parts and holes need no names.
 * @typedef {{ code: string, name: string, rings: Point[][] }} Outline of a commune, or of a département
 */

const METRES_PER_DEGREE = 111_195;

/**
 * @param {FeatureCollection<Polygon | MultiPolygon, { code: string, nom: string }>} places
 * @returns {Outline[]}
 */
export function outlinesOf({ features }) {
  return features.map(({ geometry, properties: { code, nom } }) => {
    const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    return { code, name: nom, rings: /** @type {Point[][]} */ (parts.flat()) };
  });
}

/**
 * @param {Outline} outline
 * @param {Point} point
 * @returns {boolean} whether a ray from the point to the east crosses the border an odd number of times
 */
export function contains({ rings }, [longitude, latitude]) {
  const crossed = rings
    .flatMap(sidesOf)
    .filter(([from, to]) => from[1] > latitude !== to[1] > latitude)
    .filter((side) => longitude < longitudeAt(latitude, side));
  return crossed.length % 2 === 1;
}

/**
 * @param {Outline} outline
 * @param {Point} point
 * @returns {number} 0 inside; far away, the flat Earth gives an estimate
 */
export function metresOutside(outline, point) {
  if (contains(outline, point)) return 0;
  const [longitude, latitude] = point;
  const perLongitude = METRES_PER_DEGREE * Math.cos((latitude * Math.PI) / 180);
  const flat = (/** @type {Point} */ [x, y]) =>
    /** @type {Point} */ ([(x - longitude) * perLongitude, (y - latitude) * METRES_PER_DEGREE]);
  const sides = outline.rings.flatMap((ring) => sidesOf(ring.map(flat)));
  return sides.reduce((least, side) => Math.min(least, metresFromOrigin(side)), Infinity);
}

/**
 * @param {Point[]} ring closed
 * @returns {[Point, Point][]}
 */
function sidesOf(ring) {
  return ring.slice(1).map((to, index) => [/** @type {Point} */ (ring[index]), to]);
}

/**
 * Computed from the southern end, as both neighbours do: a point on their border is in one of them.
 * @param {number} latitude
 * @param {[Point, Point]} side that crosses it
 */
function longitudeAt(latitude, [one, other]) {
  const [south, north] = one[1] < other[1] ? [one, other] : [other, one];
  const share = (latitude - south[1]) / (north[1] - south[1]);
  return south[0] + share * (north[0] - south[0]);
}

/** @param {[Point, Point]} side in metres */
function metresFromOrigin([[x, y], to]) {
  const [dx, dy] = [to[0] - x, to[1] - y];
  const share = Math.min(1, Math.max(0, -(x * dx + y * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x + share * dx, y + share * dy);
}
