// Numbers, amounts, dates and names in the format of the page's language. Pure.

import { currentLocale } from "./i18n.js";

const EUROS_PER_MILLION = 1_000_000;
const FRENCH_ORDER = new Intl.Collator("fr", { numeric: true });

/**
 * Making a format takes much longer than using it, and a page uses thousands.
 * @type {Map<string, Intl.NumberFormat>}
 */
const formats = new Map();

/**
 * An amount for a column: two decimals, so that the figures line up.
 * @param {number | null} millions
 * @returns {string} empty when there is no amount
 */
export function formatMillions(millions) {
  return millions === null ? "" : number(millions, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

/**
 * @param {number} millions
 * @returns {string} an amount of a sheet, with its unit: "7,50 M€"
 */
export function formatAmount(millions) {
  return `${formatMillions(millions)} M€`;
}

/**
 * @param {number} millions
 * @returns {string} to the euro, with its unit: "34,50 M€", "5 039,881374 M€"
 */
export function formatExactMillions(millions) {
  return `${number(millions, { minimumFractionDigits: 2, maximumFractionDigits: 6 })} M€`;
}

/**
 * @param {number} millions
 * @returns {string} for a figure that is read at a glance: "5 040 M€", "3,2 M€"
 */
export function formatRoundMillions(millions) {
  return `${number(millions, { maximumFractionDigits: millions < 100 ? 1 : 0 })} M€`;
}

/**
 * The exact sum of amounts, counted in whole euros because sums of decimal millions drift.
 * @param {(number | null)[]} amounts in millions of euros
 * @returns {number} in millions of euros
 */
export function sumOfMillions(amounts) {
  const euros = amounts.map((amount) => Math.round((amount ?? 0) * EUROS_PER_MILLION));
  return euros.reduce((sum, amount) => sum + amount, 0) / EUROS_PER_MILLION;
}

/**
 * @param {number} degrees of longitude or latitude
 * @returns {string} to the metre: "2,32909°"
 */
export function formatCoordinate(degrees) {
  return `${number(degrees, { minimumFractionDigits: 5, maximumFractionDigits: 5 })}°`;
}

/**
 * @param {number} degrees of longitude or latitude
 * @returns {string} with all its decimals: "2,329087734°"
 */
export function formatDegrees(degrees) {
  return `${number(degrees, { maximumFractionDigits: 15 })}°`;
}

/**
 * @param {number} share from 0 to 1
 * @returns {string} "70 %"
 */
export function formatShare(share) {
  return number(share, { style: "percent", maximumFractionDigits: 0 });
}

/**
 * @param {number} count
 * @returns {string} "1 234"
 */
export function formatNumber(count) {
  return number(count, {});
}

/**
 * @param {string} instant RFC 3339
 * @returns {string} in the reader's time zone; the text itself when it is no date
 */
export function formatDateTime(instant) {
  return date(instant, { dateStyle: "long", timeStyle: "short" });
}

/**
 * @param {string} day ISO 8601, a date without a time
 * @returns {string} "12 mars 2004"; the text itself when it is no date
 */
export function formatDate(day) {
  return date(day, { dateStyle: "long", timeZone: "UTC" });
}

/** @type {[Intl.RelativeTimeFormatUnit, number][]} */
const UNITS_IN_SECONDS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

/**
 * @param {string} instant RFC 3339
 * @param {number} now in milliseconds since 1970
 * @returns {string} "il y a 3 minutes", "hier"
 */
export function formatRelative(instant, now) {
  const seconds = Math.min(0, Math.round((new Date(instant).getTime() - now) / 1000));
  const [unit, size] = UNITS_IN_SECONDS.find((each) => -seconds >= each[1]) ?? ["second", 1];
  return new Intl.RelativeTimeFormat(currentLocale(), { numeric: "auto" }).format(Math.ceil(seconds / size), unit);
}

/**
 * @param {string} name that begins with a capital
 * @returns {string} as it stands within a sentence
 */
export function lowerFirst(name) {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/**
 * @param {string} one
 * @param {string} other
 * @returns {number} their order in French, in either language: the data is French
 */
export function inFrenchOrder(one, other) {
  return FRENCH_ORDER.compare(one, other);
}

/**
 * @param {number} value
 * @param {Intl.NumberFormatOptions} options
 * @returns {string}
 */
function number(value, options) {
  const key = `${currentLocale()} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(currentLocale(), options);
  formats.set(key, format);
  return format.format(value);
}

/**
 * @param {string} text
 * @param {Intl.DateTimeFormatOptions} options
 * @returns {string}
 */
function date(text, options) {
  const parsed = new Date(text);
  return Number.isNaN(parsed.getTime()) ? text : new Intl.DateTimeFormat(currentLocale(), options).format(parsed);
}
