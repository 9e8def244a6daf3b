// The scales of the charts: round ticks, positions along an axis, and texts cut to a width. Pure.

/** Mean width of a letter, in heights of the text: accurate enough, and needs no layout by the browser. */
const LETTER_WIDTH = 0.58;
const CAPITAL_MORE = 0.3;

/**
 * @param {number} most the greatest value
 * @param {number} wanted how many steps, about
 * @returns {number[]} round values, evenly apart, from 0 to the first that is not below the greatest
 */
export function niceTicks(most, wanted) {
  if (!(most > 0)) return [0, 1];
  const step = niceStep(most / wanted);
  const steps = Math.ceil(most / step - 1e-9);
  return Array.from({ length: steps + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

/**
 * Ticks of a scale that shows square roots, where even steps would crowd at its end or leave its start bare.
 * @param {number} most the end of the scale
 * @param {number} length of the axis
 * @param {number} apart the least distance between two ticks
 * @returns {number[]} 0 and round values, as many as fit
 */
export function rootTicks(most, length, apart) {
  const place = rootScale(most, length);
  const powers = Array.from({ length: 14 }, (_, index) => 10 ** (index - 6));
  const round = powers.flatMap((power) => [power, 2 * power, 5 * power]).filter((value) => value <= most);
  /** @type {number[]} */
  const kept = [];
  for (const value of round.reverse()) {
    const next = kept.at(-1) ?? Number.POSITIVE_INFINITY;
    if (place(value) >= apart && place(next) - place(value) >= apart) kept.push(value);
  }
  return [0, ...kept.reverse().map((value) => Number(value.toPrecision(12)))];
}

/**
 * @param {number} most
 * @param {number} length
 * @returns {(value: number) => number} where a value is, from 0 to the length
 */
export function linearScale(most, length) {
  return (value) => (most > 0 ? (value / most) * length : 0);
}

/**
 * Spreads small amounts out; a straight line from zero stays a straight line.
 * @param {number} most
 * @param {number} length
 * @returns {(value: number) => number}
 */
export function rootScale(most, length) {
  return (value) => (most > 0 ? Math.sqrt(value / most) * length : 0);
}

/**
 * @param {string} text
 * @param {number} size of its letters
 * @returns {number} about how wide it is
 */
export function textWidth(text, size) {
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  return (text.length + capitals * CAPITAL_MORE) * size * LETTER_WIDTH;
}

/**
 * @param {string} text
 * @param {number} width
 * @param {number} size of its letters
 * @returns {string} the text, or its beginning and an ellipsis
 */
export function shorten(text, width, size) {
  const needed = textWidth(text, size);
  if (needed <= width) return text;
  const letters = Math.max(1, Math.floor((text.length * width) / needed) - 1);
  return `${[...text].slice(0, letters).join("").trimEnd()}…`;
}

/**
 * @param {number} length
 * @returns {number} to a tenth, which is finer than a screen and shorter in the markup
 */
export function tenth(length) {
  return Math.round(length * 10) / 10;
}

/**
 * @param {number} rough
 * @returns {number} the next 1, 2 or 5 times a power of ten
 */
function niceStep(rough) {
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5].find((each) => each * power >= rough * (1 - 1e-9)) ?? 10;
  return step * power;
}
