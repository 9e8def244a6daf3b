// The dates and years of an operation as places on one line of whole years. Pure.
//
// The time between two of them is not shown: in nearly all records of the dataset the contract is notified before it is
// awarded, so that the columns cannot mean what their names say.

/** @import { Values } from "../core/schemas.js" */
/** @typedef {"annee_d_individualisation" | "notification_du_marche" | "cao_attribution" | "annee_de_livraison"} EventName */
/** @typedef {{ name: EventName, start: number, length: number }} Mark in shares of the line; a point has no length */
/** @typedef {{ year: number, at: number }} Tick */
/** @typedef {{ marks: Mark[], ticks: Tick[] }} Timeline */
/** @typedef {{ name: EventName, from: number, to: number }} Event in years, with fractions */

/** In the order of an operation's life. */
/** @type {EventName[]} */
export const EVENTS = ["annee_d_individualisation", "notification_du_marche", "cao_attribution", "annee_de_livraison"];

const MAX_TICKS = 6;
/** So that one year does not fill the line. */
const MIN_YEARS = 3;
const STEPS = [1, 2, 5, 10, 20, 50];

/**
 * @param {Pick<Values, EventName>} record
 * @returns {Timeline | null} marks in the order of time; null for a record without any
 */
export function timelineOf(record) {
  const events = EVENTS.flatMap((name) => eventOf(name, record[name]));
  if (events.length === 0) return null;
  const { first, last } = lineOf(events);
  const share = (/** @type {number} */ years) => years / (last - first);
  return {
    marks: events
      .sort((one, other) => one.from - other.from)
      .map(events.length === 1 ? asPoint : (event) => event)
      .map(({ name, from, to }) => ({ name, start: share(from - first), length: share(to - from) })),
    ticks: yearsBetween(first, last).map((year) => ({ year, at: share(year - first) })),
  };
}

/**
 * @param {Event[]} events
 * @returns {{ first: number, last: number }} whole years, with as many before the events as after them
 */
function lineOf(events) {
  const first = Math.floor(Math.min(...events.map(({ from }) => from)));
  const last = Math.max(first + 1, Math.ceil(Math.max(...events.map(({ to }) => to))));
  const spare = Math.max(0, Math.ceil((MIN_YEARS - (last - first)) / 2));
  return { first: first - spare, last: last + spare };
}

/**
 * Alone, a year has no length that could be compared.
 * @param {Event} event
 * @returns {Event}
 */
function asPoint({ name, from, to }) {
  const middle = (from + to) / 2;
  return { name, from: middle, to: middle };
}

/**
 * @param {EventName} name
 * @param {number | string | null} value a year, which has a length, or a day
 * @returns {Event[]} one or none
 */
function eventOf(name, value) {
  if (value === null) return [];
  if (typeof value === "number") return [{ name, from: value, to: value + 1 }];
  const from = yearOf(value);
  return Number.isNaN(from) ? [] : [{ name, from, to: from }];
}

/**
 * @param {string} day ISO 8601
 * @returns {number} 2004-07-02 is 2004.5; NaN when it is no date
 */
function yearOf(day) {
  const instant = Date.parse(day);
  const year = new Date(instant).getUTCFullYear();
  const start = Date.UTC(year, 0);
  return year + (instant - start) / (Date.UTC(year + 1, 0) - start);
}

/**
 * @param {number} first
 * @param {number} last
 * @returns {number[]} as many as can be read side by side
 */
export function yearsBetween(first, last) {
  const step = STEPS.find((each) => (last - first) / each <= MAX_TICKS) ?? 100;
  const years = [];
  for (let year = Math.ceil(first / step) * step; year <= last; year += step) years.push(year);
  return years;
}
