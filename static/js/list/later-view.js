// A view whose scripts come when its panel first opens: from then on it shows what the list shows.

import { render } from "../core/dom.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { withModule } from "../ui/on-demand.js";
import { startWaiting } from "../ui/waiting.js";

/** @import { Address } from "../selection/address.js" */
/** @import { Highlight, Selection } from "../selection/selection.js" */

/**
 * @typedef {object} View
 * @property {(selection: Selection, address: Address) => void} show
 * @property {(address: Address) => void} layOut what the list shows is the same, its address is not
 * @property {(highlight: Highlight) => void} [highlight]
 */

/**
 * @template Module
 * @param {HTMLElement} place the body of its panel
 * @param {object} options
 * @param {() => Promise<Module>} options.load imports its scripts
 * @param {(module: Module) => View} options.mount
 * @param {(address: Address) => boolean} options.isOpen
 * @param {(error: unknown, retry: () => void) => void} options.onFailure
 */
export function mountLater(place, { load, mount, isOpen, onFailure }) {
  /** @type {View | null} */
  let view = null;
  let isAsked = false;
  /** @type {[Selection, Address] | null} */
  let latest = null;
  /** @type {Selection | null} */
  let shown = null;

  function update() {
    if (!latest || !isOpen(latest[1])) return;
    if (!view) ask();
    else if (shown === latest[0]) view.layOut(latest[1]);
    else {
      shown = latest[0];
      view.show(...latest);
    }
  }

  function ask() {
    if (isAsked) return;
    isAsked = true;
    render(place, html`<p class="loading">${t("state.loading")}</p>`);
    const stopWaiting = startWaiting(place);
    const end = () => {
      stopWaiting();
      place.replaceChildren();
      isAsked = false;
    };
    const begin = (/** @type {Module} */ module) => {
      end();
      view = mount(module);
      update();
    };
    withModule(load, begin, (error) => {
      end();
      onFailure(error, update);
    });
  }

  return {
    /**
     * @param {Selection} selection
     * @param {Address} address
     */
    show(selection, address) {
      latest = [selection, address];
      update();
    },
    /** @param {Address} address */
    layOut(address) {
      if (latest) latest = [latest[0], address];
      update();
    },
    /** @param {Highlight} highlight */
    highlight: (highlight) => view?.highlight?.(highlight),
  };
}
