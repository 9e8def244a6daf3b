// The UAI code of a school: its check letter, and the département that it names. Pure.

/** Without I, O and Q, which look like digits. */
const LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";
export const DEPARTEMENTS = ["75", "77", "78", "91", "92", "93", "94", "95"];

/**
 * @param {string} codeuai
 * @returns {string | null} the letter that its seven digits ask for; null where it does not begin with them
 */
export function checkLetter(codeuai) {
  const number = /^\d{7}/.exec(codeuai)?.[0];
  return number ? LETTERS.charAt(Number(number) % LETTERS.length) : null;
}

/**
 * @param {string} codeuai complete or not, or a placeholder ("993RF5Z?")
 * @returns {string | null} "93"; null outside the région, and overseas, where it has three digits (9750001A)
 */
export function departementOf(codeuai) {
  const code = codeuai.trim();
  const isOverseas = code.startsWith("97") && !code.endsWith("?");
  const departement = code.slice(1, 3);
  return DEPARTEMENTS.includes(departement) && !isOverseas ? departement : null;
}
