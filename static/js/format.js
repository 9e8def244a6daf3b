// Numbers, amounts and dates as a French reader expects them. Pure.

const LOCALE = "fr-FR";
const EUROS_PER_MILLION = 1_000_000;
const integers = new Intl.NumberFormat(LOCALE);
const exactMillions = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 6 });
const roundMillions = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const dateTimes = new Intl.DateTimeFormat(LOCALE, { dateStyle: "long", timeStyle: "short" });
const plurals = new Intl.PluralRules(LOCALE);
const collator = new Intl.Collator(LOCALE, { numeric: true });

/**
 * An amount for a column: two decimals, so that the figures line up.
 * @param {number | null} millions
 * @returns {string} empty when there is no amount
 */
export function formatMillions(millions) {
  return millions === null ? "" : roundMillions.format(millions);
}

/**
 * The exact sum of amounts, counted in whole euros because sums of decimal millions drift.
 * @param {(number | null)[]} amounts in millions of euros
 * @returns {number} euros
 */
export function sumInEuros(amounts) {
  return amounts.reduce((/** @type {number} */ sum, amount) => sum + Math.round((amount ?? 0) * EUROS_PER_MILLION), 0);
}

/**
 * @param {number} euros
 * @returns {string} in millions, to the euro: "34,5 M€"
 */
export function formatEurosAsMillions(euros) {
  return `${exactMillions.format(euros / EUROS_PER_MILLION)} M€`;
}

/**
 * @param {number} count
 * @param {string} singular French uses it for 0 and 1
 * @param {string} plural
 * @returns {string} "1 234 opérations"
 */
export function formatCount(count, singular, plural) {
  return `${integers.format(count)} ${plurals.select(count) === "one" ? singular : plural}`;
}

/**
 * @param {string} instant RFC 3339
 * @returns {string} in the reader's time zone; the text itself when it is no date
 */
export function formatDateTime(instant) {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? instant : dateTimes.format(date);
}

/**
 * @param {string[]} texts
 * @returns {string[]} a copy in French order
 */
export function inFrenchOrder(texts) {
  return [...texts].sort(collator.compare);
}
