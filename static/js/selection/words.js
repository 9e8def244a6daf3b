// The words of a search as a person typed them: where those are that the service names, and the text without them. Pure.

/** @typedef {{ start: number, end: number }} Run a part of the text; end: beyond its last character */
/** @typedef {Run & { letters: string }} Word letters: folded, or a whole phrase in straight double quotes as it is */

/** A phrase, which is searched for as it is written, or any character. */
const PIECE = /"[^"]*"|./gsu;
/** Accents and soft hyphens, which part no words. */
const MARKS = /^[\p{M}\p{Cf}]+$/u;
/** The service parts words at these two letters as well: they are typed as apostrophes. */
const NO_LETTERS = /[^\p{L}\p{N}]|[ʼʻ]/gu;
const WRITTEN_OUT = /** @type {Record<string, string>} */ ({ œ: "oe", æ: "ae", ø: "o", ł: "l", đ: "d", ς: "σ" });
/** Folded words that lead to the one after them: without it, they mean nothing. */
const LEADING = "a au aux avec chez d dans de des du en l la le les par pour sous sur un une".split(" ");
const JOINING = ["et", "ou"];
/** What an amount has beside its letters: "> 5 M€". */
const SIGNS_BEFORE = /(?:[<>≤≥=+]\s*)*$/;
const SIGN_AFTER = /^\s*[\p{Sc}%]/u;
const LONG_NUMBER = String.raw`(?<!\p{N})(?:\p{N}{1,3}(?:[ .]\p{N}{3})+(?:,\p{N}+)?|\p{N}+[.,]\p{N}+)`;
const UNIT = String.raw`\s*(?:\p{Sc}|(?:[mk]|mds?|meu|eur\p{L}*|mil\p{L}*)(?!\p{L}))`;
const LONG_AMOUNT = new RegExp(`${LONG_NUMBER}(?=${UNIT})`, "giu");
/** What stays where words are taken off beside it. */
const LAST_KEPT = /^.*[\p{Sc}%()[\]{}]/su;
const FIRST_KEPT = /[<>≤≥=+()[\]{}].*$/s;

/**
 * @param {string} text
 * @returns {Word[]} each word, and each phrase
 */
export function wordsOf(text) {
  const kinds = text.replace(PIECE, (piece) => kindOf(piece).repeat(piece.length));
  const words = [...kinds.matchAll(/x+|"+/g)].map(({ 0: run, index: start }) => {
    const written = text.slice(start, start + run.length);
    return { start, end: start + run.length, letters: run.startsWith("x") ? lettersOf(written) : written };
  });
  return words.filter(({ letters }) => letters);
}

/**
 * @param {string} text
 * @param {string} typed words of it as the service tells them: folded, one space apart
 * @returns {Run | null} where they are, outside of phrases; null when they are not there
 */
export function findWords(text, typed) {
  const words = wordsOf(text);
  const wanted = lettersOf(typed);
  for (const [index, { start }] of words.entries()) {
    if (isWithinAmount(text, start)) continue;
    let joined = "";
    for (const { letters, end } of words.slice(index)) {
      joined += letters;
      if (joined === wanted) return withBracket(text, { start, end });
    }
  }
  return null;
}

/**
 * @param {string} text
 * @param {string} typed
 * @returns {Run | null} where these words are with the signs of an amount: "> 5 M€" for "5 m"
 */
export function findSigned(text, typed) {
  const run = findWords(text, typed);
  if (!run) return null;
  const [before = ""] = text.slice(0, run.start).match(SIGNS_BEFORE) ?? [];
  const [after = ""] = text.slice(run.end).match(SIGN_AFTER) ?? [];
  return { start: run.start - before.length, end: run.end + after.length };
}

/**
 * @param {string} text
 * @param {string} typed
 * @returns {string} without these words and their signs, wherever they are, and without what only led to them: "dans
 *   les", "en"
 */
export function withoutWords(text, typed) {
  const run = findSigned(text, typed);
  return run ? withoutWords(joined(text.slice(0, run.start), text.slice(run.end)), typed) : text;
}

/**
 * @param {string} text
 * @param {string} typed
 * @returns {string} with these words in straight double quotes, wherever they are: they are searched for as they are
 */
export function quotedWords(text, typed) {
  // A quotation mark without its other one would take the new ones for it.
  const paired = text.replace(PIECE, (piece) => (piece === '"' ? " " : piece));
  const run = findWords(paired, typed);
  if (!run) return text;
  const phrase = paired.slice(run.start, run.end);
  return quotedWords(`${paired.slice(0, run.start)}"${phrase}"${paired.slice(run.end)}`, typed);
}

/**
 * @param {string} text
 * @param {string[]} typed words of it that mean something together
 * @returns {string[]} what can be searched for alone: these, and each other word but those that only lead or join
 */
export function partsOf(text, typed) {
  const together = typed.flatMap((words) => findSigned(text, words) ?? []);
  const isAmong = (/** @type {Word} */ word) =>
    together.some(({ start, end }) => start <= word.start && word.end <= end);
  const single = wordsOf(text).filter((word) => ![...LEADING, ...JOINING].includes(word.letters) && !isAmong(word));
  const runs = [...together, ...single].sort((one, other) => one.start - other.start);
  return [...new Set(runs.map(({ start, end }) => text.slice(start, end)))];
}

/**
 * @param {string} text
 * @param {Run} run
 * @returns {Run} with the other bracket, when one of two is in it: "La Courneuve (93)"
 */
function withBracket(text, { start, end }) {
  const written = text.slice(start, end);
  const [before = ""] = (/^[^([{]*[)\]}]/.test(written) && text.slice(0, start).match(/[([{]\s*$/)) || [];
  const [after = ""] = (/[([{][^)\]}]*$/.test(written) && text.slice(end).match(/^\s*[)\]}]/)) || [];
  return { start: start - before.length, end: end + after.length };
}

/**
 * @param {string} text
 * @param {number} start of a word
 * @returns {boolean} whether it is among the decimals or thousands of an amount, which are no number of their own
 */
function isWithinAmount(text, start) {
  return [...text.matchAll(LONG_AMOUNT)].some(({ 0: { length }, index }) => index < start && start < index + length);
}

/**
 * @param {string} before
 * @param {string} after
 * @returns {string} both, without what only led to the words that were between them
 */
function joined(before, after) {
  const start = withoutLeading(before);
  const rest = withoutJoining(after, !start);
  const isOpen = /[([{]$/.test(start);
  const isClosed = /^[)\]}]/.test(rest);
  if (isOpen && isClosed) return joined(start.slice(0, -1), rest.slice(1));
  return (isOpen || isClosed ? start + rest : `${start} ${rest}`).trim();
}

/** @param {string} before */
function withoutLeading(before) {
  const last = wordsOf(before).findLast(({ letters }) => !LEADING.includes(letters));
  const end = last?.end ?? 0;
  return before.slice(0, end) + (before.slice(end).match(LAST_KEPT)?.[0] ?? "");
}

/**
 * @param {string} after
 * @param {boolean} isFirst it begins the text: "et" joins it to nothing
 */
function withoutJoining(after, isFirst) {
  const next = wordsOf(after).find(({ letters }) => !isFirst || !JOINING.includes(letters));
  const start = next?.start ?? after.length;
  return (after.slice(0, start).match(FIRST_KEPT)?.[0] ?? "") + after.slice(start);
}

/**
 * @param {string} piece a phrase or a character
 * @returns {'"' | "x" | " "} of a phrase, of a word, or between words
 */
function kindOf(piece) {
  if (!lettersOf(piece)) return MARKS.test(piece.normalize("NFKD")) ? "x" : " ";
  return piece.startsWith('"') ? '"' : "x";
}

/**
 * @param {string} text
 * @returns {string} folded as the service does, without spaces
 */
function lettersOf(text) {
  // Upper case first: it writes ß as two letters.
  const folded = text.normalize("NFKD").toUpperCase().toLowerCase();
  return folded.replace(NO_LETTERS, "").replace(/[œæøłđς]/g, (letter) => WRITTEN_OUT[letter] ?? letter);
}
