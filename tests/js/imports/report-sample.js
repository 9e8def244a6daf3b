// What the API says of files to import, for the tests of the modules that show it.

/** @import { ImportReport, RenamedRecord } from "../../../static/js/core/schemas.js" */

export const COUNTS = { added: 0, updated: 0, unchanged: 331, conflicts: 0, vanished: 0, renamed: 0 };

/** @type {ImportReport} of a file that changes nothing */
export const REPORT = {
  dry_run: true,
  change_id: null,
  source: "lycees.csv",
  warnings: [],
  notes: [],
  counts: COUNTS,
  added: [],
  updated: [],
  renamed: [],
  conflicts: [],
  vanished: [],
  absent: [],
  left_aside: [],
};

/**
 * @param {number} id
 * @param {number} position
 * @returns {RenamedRecord} an operation whose title is longer in the file
 */
export function renamed(id, position) {
  const titreoperation = `Rénovation ${id}`;
  return {
    ...{ id, position, codeuai: "0750700D", lycee: "Jules-Ferry", ville: "Paris", titreoperation },
    changes: { titreoperation: [titreoperation, `${titreoperation} & extension`] },
  };
}
