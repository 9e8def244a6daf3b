// Where what a person typed in a record differs from what somebody else saved meanwhile. Pure.

import { FIELDS } from "../fields/fields.js";

/** @import { FieldName, Values } from "../core/schemas.js" */
/** @import { Value } from "../fields/input-values.js" */

/**
 * @typedef {object} Difference
 * @property {FieldName} name
 * @property {Value} mine
 * @property {Value} theirs
 * @property {"mine" | "theirs"} proposed mine where the person typed, else what the other one saved
 * @property {boolean} isChangedByBoth
 */

/**
 * @param {Values} base what both started from
 * @param {Partial<Values>} changes what the person typed since
 * @param {Values} theirs what is saved now
 * @returns {Difference[]} the fields that differ, in the order of the form; the others need no choice
 */
export function differencesBetween(base, changes, theirs) {
  return FIELDS.map(({ name }) => compare(name, base, changes, theirs)).filter(({ mine, theirs }) => mine !== theirs);
}

/**
 * @param {FieldName} name
 * @param {Values} base
 * @param {Partial<Values>} changes
 * @param {Values} theirs
 * @returns {Difference}
 */
function compare(name, base, changes, theirs) {
  const typed = changes[name];
  const isTyped = typed !== undefined;
  return {
    name,
    mine: isTyped ? typed : base[name],
    theirs: theirs[name],
    proposed: isTyped ? "mine" : "theirs",
    isChangedByBoth: isTyped && base[name] !== theirs[name],
  };
}
