// The groups of fields of a record, each read or edited in place: an edit button turns its values into inputs.

import { find, render } from "../core/dom.js";
import { html } from "../core/html.js";
import { GROUPS } from "../fields/fields.js";
import { coordinatesMarkup } from "./coordinates.js";
import { budgetFigure, timelineFigure } from "./figures.js";
import { fieldValues, SHOWN_IN_TITLE } from "./record-markup.js";
import { unknownFields } from "./unknown-fields.js";

/** @import { Markup } from "../core/html.js" */
/** @import { Values } from "../core/schemas.js" */
/** @import { Group } from "../fields/fields.js" */
/** @import { Figure } from "./figures.js" */

/** @type {Record<string, (record: Values) => Figure>} */
const FIGURES = { budget: budgetFigure, calendar: timelineFigure };

/**
 * @param {HTMLElement} main
 * @param {(isEditing: boolean) => void} onSwitch called whenever groups are opened or closed
 */
export function mountGroups(main, onSwitch) {
  /** The group that had the focus last: its edit button gets the focus back when its inputs are hidden. */
  let visited = "";
  /** @type {Set<string>} names of the groups that have nothing to read */
  const unknown = new Set();

  const section = (/** @type {string} */ name) => find(main, `[data-group="${name}"]`, HTMLElement);
  const element = (/** @type {string} */ name, /** @type {string} */ selector) =>
    find(section(name), selector, HTMLElement);
  /** @returns {HTMLButtonElement | null} null where nothing may be edited */
  const editButton = (/** @type {string} */ name) => main.querySelector(`[name=edit][value="${name}"]`);
  const isOpen = (/** @type {Group} */ { name }) => !element(name, ".fields").hidden;

  /** @param {Group} group */
  function layOut(group) {
    const { name } = group;
    const editing = isOpen(group);
    section(name).hidden = !editing && unknown.has(name);
    element(name, ".values").hidden = editing;
    editButton(name)?.toggleAttribute("hidden", editing);
  }

  /**
   * @param {Group[]} groups
   * @param {boolean} editing
   */
  function setEditing(groups, editing) {
    for (const { name } of groups) element(name, ".fields").hidden = !editing;
    groups.forEach(layOut);
    onSwitch(GROUPS.some(isOpen));
  }

  /** @param {string[]} names of fields whose groups must be open for them to be seen */
  function reveal(names) {
    setEditing(GROUPS.filter(holdsOneOf(names)), true);
  }

  main.addEventListener("focusin", ({ target }) => {
    const group = target instanceof Element && target.closest("[data-group]");
    if (group) visited = group.getAttribute("data-group") ?? "";
  });

  return {
    reveal,

    /** @param {Values} record */
    show(record) {
      unknown.clear();
      const figures = Object.entries(FIGURES).map(([name, draw]) => ({ name, ...draw(record) }));
      const shown = [...SHOWN_IN_TITLE, ...figures.flatMap((figure) => figure.shown)];
      for (const { name, markup } of figures) render(element(name, ".group-figure"), markup);
      for (const group of GROUPS) {
        const values = valuesOf(group, record, shown);
        render(element(group.name, ".values"), values);
        if (values.text === "" && element(group.name, ".group-figure").childElementCount === 0) unknown.add(group.name);
        layOut(group);
      }
      render(find(main, ".unknown", HTMLElement), html`${unknownFields(record)}`);
    },

    /**
     * Lets groups be edited, and goes to the first of their inputs.
     * @param {string} name of a group; "" for all of them
     */
    open(name) {
      setEditing(
        GROUPS.filter((group) => name === "" || group.name === name),
        true,
      );
      element(name || "operation", ".input > *").focus();
    },

    /** @param {string} field lets it be filled in */
    fill(field) {
      reveal([field]);
      find(main, `#${field}`, HTMLElement).focus();
    },

    /** @param {string[]} kept names of fields whose groups stay open: something is typed in them */
    close(kept) {
      const closed = GROUPS.filter((group) => isOpen(group) && !holdsOneOf(kept)(group));
      const focused = document.activeElement;
      setEditing(closed, false);
      if (!focused?.closest("[hidden]")) return;
      const button = editButton(visited);
      if (button?.checkVisibility()) button.focus();
      else find(main, "h1", HTMLElement).focus();
    },
  };
}

/**
 * @param {Group} group
 * @param {Values} record
 * @param {string[]} shown names of the fields that are shown elsewhere
 * @returns {Markup} the values that are known
 */
function valuesOf({ name, fields }, record, shown) {
  if (name === "place") return html`${coordinatesMarkup(record)}`;
  return fieldValues(
    fields.filter((field) => record[field.name] !== null && !shown.includes(field.name)),
    record,
  );
}

/**
 * @param {string[]} names of fields
 * @returns {(group: Group) => boolean}
 */
function holdsOneOf(names) {
  return ({ fields }) => fields.some(({ name }) => names.includes(name));
}
