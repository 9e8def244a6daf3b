// The panels of the three views: each can be closed, opened again beside another one, or take the whole place.

import { find, render } from "../core/dom.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { PANELS, USUAL_PANELS } from "../selection/address.js";

/** @import { Panel } from "../selection/address.js" */
/** @typedef {{ panels: Panel[], large: Panel | null }} Layout */
/** @typedef {ReturnType<typeof mountPanels>} Panels */

/** How many panels a screen shows at once, and where it is for one more. */
const ROOM = 2;
const WIDE = { room: 3, media: "(min-width: 106rem)" };

/** @type {Record<Panel, import("../core/i18n.js").MessageKey>} */
const TITLES = { table: "panel.table", map: "panel.map", charts: "panel.charts", pivot: "panel.pivot" };

/**
 * @param {HTMLElement} place
 * @param {HTMLElement} switches
 * @param {(layout: Layout) => void} onLayout
 */
export function mountPanels(place, switches, onLayout) {
  render(place, html`${PANELS.map(panel)}`);
  render(switches, html`${PANELS.map(toggle)}`);
  /** @type {Layout} */
  let layout = { panels: USUAL_PANELS, large: null };
  const frame = (/** @type {Panel} */ name) => find(place, `[data-panel=${name}]`, HTMLElement);

  /** @param {Partial<Layout>} changed */
  function change(changed) {
    onLayout({ ...layout, ...changed });
  }

  /**
   * Opens a panel in sight: where there is no room for one more, another one gives its place, the table last of all.
   * @param {Panel} name
   */
  function open(name) {
    const room = matchMedia(WIDE.media).matches ? WIDE.room : ROOM;
    const kept = [name, ...layout.panels.filter((each) => each !== name)].slice(0, room);
    change({ panels: PANELS.filter((each) => kept.includes(each)), large: layout.large === name ? name : null });
    frame(name).scrollIntoView({ block: "nearest" });
  }

  /** @param {Panel} name */
  function close(name) {
    const panels = layout.panels.filter((each) => each !== name);
    if (panels.length > 0) change({ panels, large: layout.large === name ? null : layout.large });
  }

  switches.addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    const name = /** @type {Panel} */ (target.value);
    if (layout.panels.includes(name)) close(name);
    else open(name);
  });
  place.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest(".panel-actions button") : null;
    if (!(button instanceof HTMLButtonElement)) return;
    const name = /** @type {Panel} */ (button.value);
    if (button.name === "enlarge") change({ large: layout.large === name ? null : name });
    else {
      close(name);
      find(switches, `[value=${name}]`, HTMLButtonElement).focus();
    }
  });

  return {
    open,
    /**
     * Opens a panel and goes there.
     * @param {Panel} name
     */
    goTo(name) {
      open(name);
      frame(name).focus({ preventScroll: true });
    },
    body: (/** @type {Panel} */ name) => find(frame(name), ".panel-body", HTMLElement),
    /** @param {Layout} shown what else the address has is not for the panels */
    show({ panels, large }) {
      layout = { panels, large };
      for (const name of PANELS) {
        const isOpen = layout.panels.includes(name);
        const isLarge = layout.large === name;
        frame(name).hidden =
          !isOpen || (layout.large !== null && !isLarge && isOpen && layout.panels.includes(layout.large));
        frame(name).classList.toggle("-large", isLarge);
        find(frame(name), "[name=enlarge]", HTMLButtonElement).setAttribute("aria-pressed", String(isLarge));
        const button = find(switches, `[value=${name}]`, HTMLButtonElement);
        button.setAttribute("aria-pressed", String(isOpen));
        button.disabled = isOpen && layout.panels.length === 1;
      }
    },
  };
}

/** @param {Panel} name */
function panel(name) {
  const title = t(TITLES[name]);
  return html`<section class="panel" data-panel="${name}" tabindex="-1" aria-labelledby="panel-${name}">
    <header class="panel-head">
      <h2 id="panel-${name}">${title}</h2>
      <div class="panel-actions">
        <button type="button" class="icon-button -enlarge" name="enlarge" value="${name}" aria-pressed="false" aria-label="${t("panel.enlarge", { panel: title })}"></button>
        <button type="button" class="icon-button -remove" name="close" value="${name}" aria-label="${t("panel.close", { panel: title })}"></button>
      </div>
    </header>
    <div class="panel-body"></div>
  </section>`;
}

/** @param {Panel} name */
function toggle(name) {
  return html`<button type="button" class="switch" value="${name}" aria-pressed="true">${t(TITLES[name])}</button>`;
}
