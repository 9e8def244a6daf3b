// One view of the selection in the frame of another page: the map, the table or the charts, and nothing that changes it.

import { find, render } from "../core/dom.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { ApiError, isAborted } from "../core/problem.js";
import { filtersText, filterText } from "../selection/filter-text.js";
import { listQuery, loadCounts, loadList } from "../selection/load.js";
import { clearNotice, showFailedCall, showNotice } from "../ui/notice.js";
import { startWaiting } from "../ui/waiting.js";
import { mountFrameAddress } from "./frame-address.js";
import { loadFramedView } from "./framed-views.js";
import { tellHeight } from "./height.js";

/** @import { Api } from "../core/api.js" */
/** @import { Rule } from "../core/schemas.js" */
/** @import { Address } from "../selection/address.js" */
/** @import { Selection } from "../selection/selection.js" */
/** @import { FramedView } from "./framed-views.js" */
/** @import { Kind } from "./whole-page.js" */

const TITLES = /** @type {const} */ ({ map: "panel.map", table: "panel.table", chart: "panel.charts" });

/**
 * @param {HTMLElement} main
 * @param {Api} api
 * @param {URL} root
 */
export function mountListInFrame(main, api, root) {
  const kind = /** @type {Kind} */ (document.documentElement.dataset.embed);
  document.title = `${t(TITLES[kind])} · ${t("page.name")}`;
  render(main, markup(kind));
  const element = (/** @type {string} */ name) => find(main, name, HTMLElement);
  const link = find(document, ".embed-foot a", HTMLAnchorElement);
  const address = mountFrameAddress(kind, root, follow);
  /** @type {FramedView | null} */
  let view = null;
  let call = new AbortController();

  /** @param {Address} before */
  function follow(before) {
    const { filters, sort } = address.now();
    link.href = address.page();
    if (listQuery(filters, sort, 1) !== listQuery(before.filters, before.sort, 1)) refresh();
    else view?.layOut(address.now());
  }

  async function refresh() {
    call.abort();
    call = new AbortController();
    const { filters, sort } = address.now();
    const stopWaiting = startWaiting(main);
    try {
      const [list, { rules, ...counted }, mount] = await Promise.all([
        loadList(api, filters, sort, call.signal),
        loadCounts(api, filters, call.signal),
        loadFramedView(kind),
      ]);
      clearNotice(element(".failure"));
      view ??= mount(element(".embed-view"), { api, root, address, onFailure: showFailure });
      show({ ...list, ...counted }, rules);
    } catch (error) {
      if (!isAborted(error)) showFailureAlone(error);
    } finally {
      stopWaiting();
    }
  }

  /**
   * @param {Selection} selection
   * @param {Rule[]} rules
   */
  function show(selection, rules) {
    const { filters } = address.now();
    const texts = [t("list.count", { count: selection.total }), filtersText(filters, rules, selection.records)];
    element(".embed-count").textContent = texts.filter(Boolean).join(" · ");
    element(".embed-view").hidden = selection.total === 0;
    element(".embed-empty").hidden = selection.total > 0;
    view?.show(selection, address.now());
  }

  /**
   * @param {unknown} error
   * @param {() => void} retry
   */
  function showFailure(error, retry) {
    if (!(error instanceof ApiError)) throw error;
    const refused = Object.keys(error.fieldErrors);
    if (error.status === 422 && refused.length > 0) return showRefused(refused);
    showFailedCall(element(".failure"), error, () => {
      clearNotice(element(".failure"));
      retry();
    });
  }

  /** @param {string[]} names of the filters whose values do not fit: who has written the address is told which */
  function showRefused(names) {
    const { filters } = address.now();
    const texts = names.flatMap((name) => filters[name]?.map((value) => filterText(name, value, [])) ?? name);
    showNotice(element(".failure"), { title: t("filters.refused", { filters: texts.join(", ") }) });
  }

  /** @param {unknown} error in place of the view, which would not be what the address says */
  function showFailureAlone(error) {
    element(".embed-count").textContent = "";
    for (const name of [".embed-view", ".embed-empty"]) element(name).hidden = true;
    showFailure(error, refresh);
  }

  element(".embed-view").addEventListener("click", openInNewTab, true);
  link.href = address.page();
  refresh().finally(tellHeight);
}

/**
 * The base target of the document, which is a new tab, is none of the links in a drawing.
 * @param {Event} event
 */
function openInNewTab({ target }) {
  const link = target instanceof Element ? target.closest("svg a") : null;
  link?.setAttribute("target", "_blank");
  link?.setAttribute("rel", "noopener");
}

/** @param {Kind} kind */
function markup(kind) {
  return html`<h1 class="hidden-text">${t("page.name")}</h1>
    <h2 class="hidden-text">${t(TITLES[kind])}</h2>
    <p class="embed-count" role="status"></p>
    <div class="failure" role="alert"></div>
    <p class="loading">${t("state.loading")}</p>
    <p class="embed-empty" hidden>${t("list.empty")}</p>
    <div class="embed-view" hidden></div>`;
}
