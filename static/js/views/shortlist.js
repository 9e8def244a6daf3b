// The person's own list: operations dropped here or added by a menu; kept in the browser.

import { moved } from "../columns.js";
import { find, render } from "../dom.js";
import { html } from "../html.js";
import { t } from "../i18n.js";
import { readShortlist, withKept, writeShortlist } from "../shortlist.js";

/** @import { Investment } from "../fields.js" */
/** @import { Kept } from "../shortlist.js" */

/**
 * @param {HTMLElement} place
 * @param {URL} root
 * @param {{ recordOf: (id: number) => Investment | undefined, onShow: (ids: number[]) => void, say: (text: string) => void }} options
 */
export function mountShortlist(place, root, { recordOf, onShow, say }) {
  let kept = readShortlist();

  function change(/** @type {Kept[]} */ next) {
    kept = next;
    writeShortlist(kept);
    show();
  }

  function show() {
    render(place, markup(kept, root));
  }

  place.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    const id = Number(button?.value);
    const item = kept.find((each) => each.id === id);
    if (button?.name === "show") onShow(kept.map((each) => each.id));
    else if (button?.name === "clear") change([]);
    else if (item && button?.name === "remove") {
      change(kept.filter((each) => each !== item));
      say(t("shortlist.removed", { name: item.name }));
      find(place, "h2", HTMLElement).focus();
    } else if (item && button?.name === "up") {
      change(moved(kept, item, -1));
      find(place, `[name=up][value="${id}"]`, HTMLButtonElement).focus();
    }
  });
  place.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("text/x-investment")) return;
    event.preventDefault();
    place.classList.add("-target");
  });
  place.addEventListener("dragleave", () => place.classList.remove("-target"));
  place.addEventListener("drop", (event) => {
    place.classList.remove("-target");
    const record = recordOf(Number(event.dataTransfer?.getData("text/x-investment")));
    if (!record) return;
    event.preventDefault();
    add([record]);
  });

  /** @param {Investment[]} records */
  function add(records) {
    change(
      withKept(
        kept,
        records.map(({ id, lycee, titreoperation }) => ({ id, name: `${lycee}, ${titreoperation}` })),
      ),
    );
    say(t("shortlist.added", { count: records.length }));
  }

  show();
  return { add, has: (/** @type {number} */ id) => kept.some((each) => each.id === id) };
}

/**
 * @param {Kept[]} kept
 * @param {URL} root
 */
function markup(kept, root) {
  return html`<h2 tabindex="-1">${t("shortlist.title")}</h2>
    ${kept.length === 0 && html`<p class="hint">${t("shortlist.empty")}</p>`}
    <ol>${kept.map(
      ({ id, name }, index) => html`<li>
      <a href="${root.pathname}investments/${id}">${name}</a>
      <button type="button" class="icon-button -up" name="up" value="${id}" ${index === 0 && "disabled"} aria-label="${t("shortlist.up", { name })}"></button>
      <button type="button" class="icon-button -remove" name="remove" value="${id}" aria-label="${t("shortlist.remove", { name })}"></button>
    </li>`,
    )}</ol>
    ${
      kept.length > 0 &&
      html`<p class="shortlist-actions"><button type="button" class="button -small" name="show">${t("shortlist.show")}</button>
      <button type="button" class="button -small" name="clear">${t("shortlist.clear")}</button></p>`
    }`;
}
