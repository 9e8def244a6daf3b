// What the search made of the words: a line that says it, and a chip for each, which takes it back. Pure.

import { html } from "../core/html.js";
import { named, t } from "../core/i18n.js";
import { withValues } from "../selection/filters.js";
import { findSigned, findWords, quotedWords, withoutWords } from "../selection/words.js";

/** @import { Search } from "../core/answers.js" */
/** @import { MessageKey } from "../core/i18n.js" */
/** @import { Filters } from "../selection/filters.js" */

/**
 * @param {Search} search
 * @param {string} words as they were typed
 * @returns {string} one line; empty when the words were searched for as they were typed
 */
export function searchedText({ corrected, understood, widened }, words) {
  const instead = Object.entries(corrected).map(([typed, searched]) =>
    t("list.correctedWord", { typed: asTyped(words, findWords, typed), searched }),
  );
  const meant = Object.entries(understood).map(([typed, fact]) =>
    t("list.understoodWords", { typed: asTyped(words, findSigned, typed), fact: factText(fact) }),
  );
  const added = Object.entries(widened).map(([typed, others]) =>
    t("list.widenedWords", { typed: asTyped(words, findWords, typed), others: quoted(others) }),
  );
  const sentences = [
    sentence("list.corrected", instead),
    sentence("list.understood", meant),
    sentence("list.widened", added),
  ];
  return sentences.filter(Boolean).join(" ");
}

/**
 * @param {Search} search
 * @param {string} words as they were typed
 * @returns a chip for each thing that can be taken back in them
 */
export function searchedMarkup({ corrected, understood, widened }, words) {
  const facts = Object.entries(understood).map(([typed, fact]) => ({
    name: "understood",
    typed,
    written: asTyped(words, findSigned, typed),
    text: factText(fact),
  }));
  const chips = [...facts, ...arrows("corrected", corrected, words), ...arrows("widened", widened, words)];
  return html`${chips.filter(({ typed }) => findWords(words, typed)).map(chip)}`;
}

/**
 * @param {Filters} filters
 * @param {string} name of a chip
 * @param {string} typed its words
 * @returns {Filters} a copy: without words that were understood, or with others in quotes, so that they are searched for
 *   as they are
 */
export function withoutSearched(filters, name, typed) {
  const words = filters.q?.[0] ?? "";
  return withValues(filters, "q", [name === "understood" ? withoutWords(words, typed) : quotedWords(words, typed)]);
}

/** @param {{ name: string, typed: string, written: string, text: string }} chip */
function chip({ name, typed, written, text }) {
  const label = t(name === "understood" ? "chip.takeOff" : "chip.asWritten", { text, typed: written });
  return html`<button type="button" class="chip -searched" name="${name}" value="${typed}" aria-label="${label}">${text}</button>`;
}

/**
 * @param {string} fact "departement: Seine-Saint-Denis"
 * @returns {string} with the field's label
 */
function factText(fact) {
  const [field = "", ...rest] = fact.split(": ");
  const value = rest.join(": ");
  const text = field === "etat_d_avancement" ? stagesText(value) : value;
  return t("chip.field", { field: named("field", field), value: text });
}

/** @param {string} states "Etudes et diagnostics, En Chantier" */
function stagesText(states) {
  return states
    .split(", ")
    .map((state) => named("stage", state))
    .join(", ");
}

/** @param {string} name @param {Record<string, string | string[]>} searched by what was typed @param {string} words */
function arrows(name, searched, words) {
  return Object.entries(searched).map(([typed, others]) => {
    const written = asTyped(words, findWords, typed);
    return { name, typed, written, text: `${written} → ${[others].flat().join(", ")}` };
  });
}

/**
 * @param {string} words
 * @param {typeof findWords} find
 * @param {string} typed folded
 * @returns {string} as it stands in the words; folded when it is not there
 */
function asTyped(words, find, typed) {
  const run = find(words, typed);
  return run ? words.slice(run.start, run.end) : typed;
}

/** @param {MessageKey} key @param {string[]} parts */
function sentence(key, parts) {
  return parts.length > 0 ? t(key, { words: parts.join(", ") }) : "";
}

/** @param {string[]} words */
function quoted(words) {
  return words.map((word) => t("punctuation.quoted", { words: word })).join(", ");
}
