// The groups of a sheet, each read or edited where it stands: an edit button turns its values into inputs.

import { find, render } from "../core/dom.js";
import { GROUPS } from "../fields/fields.js";
import { budgetFigure, timelineFigure } from "./figures.js";
import { valuesMarkup } from "./record-markup.js";

/** @import { Values } from "../core/schemas.js" */
/** @import { Group } from "../fields/fields.js" */
/** @import { Figure } from "./figures.js" */

/** @type {Record<string, (record: Values) => Figure>} */
const FIGURES = { budget: budgetFigure, calendar: timelineFigure };

/**
 * @param {HTMLElement} main
 * @param {(isEditing: boolean) => void} onSwitch told whenever a group is opened or closed
 */
export function mountGroups(main, onSwitch) {
  /** The group that had the focus last: where to go back to when its inputs are gone. */
  let visited = "";

  const part = (/** @type {string} */ name, /** @type {string} */ selector) =>
    find(main, `[data-group="${name}"] ${selector}`, HTMLElement);
  const isOpen = (/** @type {Group} */ { name }) => !part(name, ".fields").hidden;

  /**
   * @param {Group[]} groups
   * @param {boolean} editing
   */
  function turn(groups, editing) {
    for (const { name } of groups) {
      part(name, ".fields").hidden = !editing;
      part(name, ".values").hidden = editing;
      part(name, "[name=edit]").hidden = editing;
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
        const others = fields.filter((field) => !figure?.told.includes(field.name));
        if (figure) render(part(name, ".group-figure"), figure.markup);
        render(part(name, ".values"), valuesMarkup(others, record));
      }
    },

    /**
     * Lets groups be edited, and goes to the first of their inputs.
     * @param {string} name of a group; "" for all of them
     */
    open(name) {
      turn(
        GROUPS.filter((group) => name === "" || group.name === name),
        true,
      );
      part(name || "operation", ".input > *").focus();
    },

    /** @param {string[]} names of fields whose groups must be open for them to be seen */
    reveal(names) {
      turn(GROUPS.filter(holdsOneOf(names)), true);
    },

    /** @param {string[]} kept names of fields whose groups stay open: something is typed in them */
    close(kept) {
      const closed = GROUPS.filter((group) => isOpen(group) && !holdsOneOf(kept)(group));
      const focused = document.activeElement;
      turn(closed, false);
      if (focused?.closest("[hidden]")) part(visited, "[name=edit]").focus();
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
