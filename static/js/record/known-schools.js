// Which known schools are suggested for words that are typed, and what the form takes over of one. Pure.

import { writeTexts } from "../fields/input-values.js";

/** @import { FieldName, Investment, School } from "../core/schemas.js" */
/** @import { Texts } from "../fields/input-values.js" */
/** @typedef {Partial<Texts>} Filled */

const MOST = 8;
/** Each of them alone says nothing. @type {FieldName[][]} */
const TOGETHER = [["ville"], ["codeuai"], ["longitude", "latitude"]];

/**
 * @template {{ lycee: string, ville: string }} Named
 * @param {string} words
 * @param {Named[]} schools found by a search, which reads titles and companies too
 * @returns {Named[]} the first of those whose name or town has words that begin so
 */
export function suggested(words, schools) {
  const typed = wordsOf(words);
  const isMeant = (/** @type {Named} */ { lycee, ville }) => {
    const name = wordsOf(`${lycee} ${ville}`);
    return typed.every((word) => name.some((each) => each.startsWith(word)));
  };
  return schools.filter(isMeant).slice(0, MOST);
}

/**
 * @param {School} school
 * @returns {Filled} its name, town, UAI code, and the place that most of its operations have
 */
export function textsOf({ lycee, ville, codeuai, operations }) {
  const place = usualPlace(operations);
  const { longitude, latitude } = writeTexts(/** @type {Investment} */ (place ?? {}));
  return { lycee, ville, codeuai, ...(place && { longitude, latitude }) };
}

/**
 * What may be filled in: what is empty, or was filled in by the form before and left so.
 * @param {Filled} offered
 * @param {Texts} texts that the form has
 * @param {Filled} filled by the form before
 * @returns {Filled} with the school's name in any case: that was chosen
 */
export function fillable(offered, texts, filled) {
  const isFree = (/** @type {FieldName} */ name) => texts[name].trim() === "" || texts[name] === filled[name];
  const free = TOGETHER.filter((names) => names.every((name) => name in offered && isFree(name))).flat();
  return Object.fromEntries(["lycee", ...free].map((name) => [name, Reflect.get(offered, name)]));
}

/** @param {Investment[]} operations */
function usualPlace(operations) {
  const located = operations.filter(({ longitude, latitude }) => longitude !== null && latitude !== null);
  const keyOf = (/** @type {Investment} */ { longitude, latitude }) => `${longitude} ${latitude}`;
  const timesOf = (/** @type {Investment} */ each) => located.filter((other) => keyOf(other) === keyOf(each)).length;
  return located.toSorted((one, other) => timesOf(other) - timesOf(one))[0] ?? null;
}

/** @param {string} text */
function wordsOf(text) {
  const plain = text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").replaceAll("œ", "oe");
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}
