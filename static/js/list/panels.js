// The panels of the three views: each can be closed, opened again, or take the whole width.

import { find, render } from "../core/dom.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { PANELS } from "../selection/address.js";

/** @import { Panel } from "../selection/address.js" */
/** @typedef {{ panels: Panel[], large: Panel | null }} Layout */
/** @typedef {ReturnType<typeof mountPanels>} Panels */

/** @type {Record<Panel, import("../core/i18n.js").MessageKey>} */
const TITLES = { table: "panel.table", map: "panel.map", charts: "panel.charts" };

/**
 * @param {HTMLElement} place
 * @param {HTMLElement} switches
 * @param {(layout: Layout) => void} onLayout
 */
export function mountPanels(place, switches, onLayout) {
  render(place, html`${PANELS.map(panel)}`);
  render(switches, html`${PANELS.map(toggle)}`);
  /** @type {Layout} */
  let layout = { panels: PANELS, large: null };
  const frame = (/** @type {Panel} */ name) => find(place, `[data-panel=${name}]`, HTMLElement);

  /** @param {Partial<Layout>} changed */
  function change(changed) {
    onLayout({ ...layout, ...changed });
  }

  /** @param {Panel} name */
  function flip(name) {
    const open = layout.panels.includes(name);
    const panels = PANELS.filter((each) => (each === name ? !open : layout.panels.includes(each)));
    if (panels.length > 0) change({ panels, large: layout.large === name ? null : layout.large });
  }

  switches.addEventListener("click", ({ target }) => {
    if (target instanceof HTMLButtonElement) flip(/** @type {Panel} */ (target.value));
  });
  place.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest(".panel-actions button") : null;
    if (!(button instanceof HTMLButtonElement)) return;
    const name = /** @type {Panel} */ (button.value);
    if (button.name === "enlarge") change({ large: layout.large === name ? null : name });
    else {
      flip(name);
      find(switches, `[value=${name}]`, HTMLButtonElement).focus();
    }
  });

  return {
    /** @param {Panel} name */
    open(name) {
      const panels = PANELS.filter((each) => each === name || layout.panels.includes(each));
      change({ panels, large: layout.large === name ? name : null });
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
  return html`<section class="panel" data-panel="${name}" aria-labelledby="panel-${name}">
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
