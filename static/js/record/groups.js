// The groups of fields of a record, each read or edited in place: an edit button turns its values into inputs.

import { find, render } from "../core/dom.js";
import { GROUPS } from "../fields/fields.js";
import { budgetFigure, timelineFigure } from "./figures.js";
import { fieldValues } from "./record-markup.js";

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
  /** The group that had the focus last: it gets the focus back when its inputs are hidden. */
  let visited = "";

  const element = (/** @type {string} */ name, /** @type {string} */ selector) =>
    find(main, `[data-group="${name}"] ${selector}`, HTMLElement);
  const isOpen = (/** @type {Group} */ { name }) => !element(name, ".fields").hidden;

  /**
   * @param {Group[]} groups
   * @param {boolean} editing
   */
  function setEditing(groups, editing) {
    for (const { name } of groups) {
      element(name, ".fields").hidden = !editing;
      element(name, ".values").hidden = editing;
      element(name, "[name=edit]").hidden = editing;
    }
    onSwitch(GROUPS.some(isOpen));
  }

  main.addEventListener("focusin", ({ target }) => {
    const group = target instanceof Element && target.closest("[data-group]");
    if (group) visited = group.getAttribute("data-group") ?? "";
  });

  return {
    /** @param {Values} record */
    show(record) {
      for (const { name, fields } of GROUPS) {
        const figure = FIGURES[name]?.(record);
        const others = fields.filter((field) => !figure?.shown.includes(field.name));
        if (figure) render(element(name, ".group-figure"), figure.markup);
        render(element(name, ".values"), fieldValues(others, record));
      }
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

    /** @param {string[]} names of fields whose groups must be open for them to be seen */
    reveal(names) {
      setEditing(GROUPS.filter(holdsOneOf(names)), true);
    },

    /** @param {string[]} kept names of fields whose groups stay open: something is typed in them */
    close(kept) {
      const closed = GROUPS.filter((group) => isOpen(group) && !holdsOneOf(kept)(group));
      const focused = document.activeElement;
      setEditing(closed, false);
      if (focused?.closest("[hidden]")) element(visited, "[name=edit]").focus();
    },
  };
}

/**
 * @param {string[]} names of fields
 * @returns {(group: Group) => boolean}
 */
function holdsOneOf(names) {
  return ({ fields }) => fields.some(({ name }) => names.includes(name));
}
