// The tag html for template literals: escapes every value, except markup that it has made itself. Pure.

const ESCAPES = /** @type {Record<string, string>} */ ({
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
});

/** Text that is safe to parse as HTML. Only the tag makes it, so that nested pieces are not escaped twice. */
export class Markup {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
}

/**
 * @param {string} text
 * @returns {string} the same for a reader, harmless in an element or a quoted attribute
 */
export function escapeHtml(text) {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

/**
 * Tag of template literals: html`<p>${text}</p>`. Attribute values must be quoted in the template.
 * Lists are joined; null, undefined and false give nothing.
 * @param {TemplateStringsArray} strings
 * @param {...unknown} values
 * @returns {Markup}
 */
export function html(strings, ...values) {
  return new Markup(strings.reduce((text, part, index) => text + toHtml(values[index - 1]) + part));
}

/**
 * @param {unknown} value
 * @returns {string}
 */
function toHtml(value) {
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(toHtml).join("");
  if (value === null || value === undefined || value === false) return "";
  return escapeHtml(String(value));
}
