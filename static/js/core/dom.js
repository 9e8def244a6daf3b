// How views change the document: they render or append markup, and find elements in it.

/** @import { Markup } from "./html.js" */

/**
 * Replaces the content of an element. Because it takes Markup only, data is always escaped.
 * @param {Element} parent
 * @param {Markup} markup
 */
export function render(parent, markup) {
  parent.innerHTML = markup.text;
}

/**
 * @param {Element} parent
 * @param {Markup} markup
 */
export function append(parent, markup) {
  parent.insertAdjacentHTML("beforeend", markup.text);
}

/**
 * @template {Element} T
 * @param {ParentNode} parent
 * @param {string} selector
 * @param {{ new (): T }} type the class it must have, such as HTMLInputElement
 * @returns {T}
 */
export function find(parent, selector, type) {
  const element = parent.querySelector(selector);
  if (element instanceof type) return element;
  throw new TypeError(`No ${type.name} matches ${selector}`);
}
