// The filters by a minimum and a maximum, each with a hint: the values there are, the count it would give, or an error.

import { find } from "../core/dom.js";
import { formatMillions } from "../core/format.js";
import { html } from "../core/html.js";
import { named, t } from "../core/i18n.js";
import { ApiError, isAborted } from "../core/problem.js";
import { checkTexts } from "../fields/check.js";
import { readNumber, writeTexts } from "../fields/input-values.js";
import { apiQuery, RANGES, withValues } from "../selection/filters.js";

/** @import { Api } from "../core/api.js" */
/** @import { Filters } from "../selection/filters.js" */
/** @import { Extent } from "../selection/selection.js" */

const PAUSE_IN_MS = 200;
const ENDS = /** @type {const} */ (["min", "max"]);

export function rangesMarkup() {
  return html`${RANGES.map(range)}`;
}

/** @param {string} field */
function range(field) {
  const label = named("field", field);
  const bound = (/** @type {string} */ end, /** @type {string} */ text) =>
    html`<input name="${field}_${end}" type="text" inputmode="decimal" autocomplete="off"
      aria-label="${label}, ${text}" aria-describedby="${field}-hint" placeholder="${text}">`;
  return html`<fieldset class="range" data-field="${field}">
    <legend>${label}${isAmount(field) && " (M€)"}</legend>
    <div>${bound("min", t("filters.from"))} ${bound("max", t("filters.to"))}</div>
    <p class="hint" id="${field}-hint"></p>
  </fieldset>`;
}

/**
 * @param {HTMLFormElement} form
 * @param {Api} api
 * @param {() => Filters} readForm what the form says, with what is typed in the ranges
 */
export function mountRanges(form, api, readForm) {
  /** @type {Record<string, Extent>} */
  let extents = {};
  let call = new AbortController();
  let pause = 0;
  const input = (/** @type {string} */ name) => find(form, `[name=${name}]`, HTMLInputElement);
  const hint = (/** @type {string} */ field) => find(form, `#${field}-hint`, HTMLElement);

  /** @param {string} field */
  function showExtent(field) {
    hint(field).classList.remove("field-error");
    hint(field).textContent = extentText(field, extents[field] ?? null);
  }

  /** @param {string} field @returns {boolean} whether both of its bounds are valid */
  function check(field) {
    const errors = boundsOf(field).map((name) => {
      const box = input(name);
      const error = box.value.trim() ? errorOf(field, box.value) : "";
      box.setAttribute("aria-invalid", String(error !== ""));
      return error;
    });
    const error = errors.find(Boolean) ?? "";
    hint(field).classList.toggle("field-error", error !== "");
    if (error) hint(field).textContent = error;
    return !error;
  }

  /** @param {string} field */
  async function showCount(field) {
    call.abort();
    call = new AbortController();
    if (!check(field)) return;
    try {
      const { total } = await api.list(apiQuery(readForm(), { page_size: 1 }), call.signal);
      hint(field).textContent = t("list.count", { count: total });
    } catch (error) {
      // When the filter is applied, its failure is shown.
      if (!isAborted(error) && !(error instanceof ApiError)) throw error;
    }
  }

  form.addEventListener("input", ({ target }) => {
    const field = target instanceof HTMLInputElement && fieldOf(target);
    if (!field) return;
    clearTimeout(pause);
    pause = setTimeout(() => showCount(field), PAUSE_IN_MS);
  });

  return {
    /** @param {Filters} filters @returns {Filters} with what is typed; an invalid bound stays as it was */
    read(filters) {
      clearTimeout(pause);
      const valid = RANGES.filter(check).flatMap(boundsOf);
      return valid.reduce((read, name) => withValues(read, name, [writeBound(input(name).value)]), filters);
    },

    /** @param {Filters} filters an invalid bound stays to be corrected, until all filters are reset */
    show(filters) {
      const isReset = Object.keys(filters).length === 0;
      for (const field of RANGES) {
        if (!isReset && !check(field)) continue;
        for (const name of boundsOf(field)) input(name).value = (filters[name]?.[0] ?? "").replace(".", ",");
        if (check(field)) showExtent(field);
      }
    },

    /** @param {Record<string, Extent>} read by field */
    showExtents(read) {
      extents = read;
      for (const field of RANGES.filter(check)) showExtent(field);
    },
  };
}

/** @param {HTMLInputElement} box */
function fieldOf(box) {
  return box.closest(".range")?.getAttribute("data-field") ?? null;
}

/** @param {string} field */
function isAmount(field) {
  return field.endsWith("_en_meu");
}

/**
 * @param {string} field
 * @param {Extent} extent
 */
function extentText(field, extent) {
  if (!extent) return "";
  const [least, most] = extent.map((value) => (isAmount(field) ? formatMillions(value) : String(value)));
  return t("filters.extent", { least: least ?? "", most: most ?? "" });
}

/**
 * @param {string} field
 * @param {string} text
 * @returns {string} what is wrong with it by the rules of the field; else empty
 */
function errorOf(field, text) {
  return (checkTexts({ ...writeTexts(null), [field]: text }, [field])[field] ?? []).join(" ");
}

/** @param {string} field */
function boundsOf(field) {
  return ENDS.map((end) => `${field}_${end}`);
}

/** @param {string} text as typed @returns {string} as the API takes it */
function writeBound(text) {
  return String(readNumber(text) ?? "");
}
