// The only two ways in which the views touch the document: put markup in, and find an element.

/** @import { Markup } from "./html.js" */

/**
 * Replaces what an element holds. Taking Markup alone keeps unescaped data out.
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
