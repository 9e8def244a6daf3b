// Shows the OpenAPI document with Swagger UI, which the page loaded before this module, and gives its controls names.

const place = /** @type {HTMLElement} */ (document.getElementById("docs"));

/** The path of an operation is a link in a button, and two stops of Tab: the button alone opens it. */
const plainPaths = () => ({
  wrapComponents: {
    DeepLink:
      (/** @type {unknown} */ _original, /** @type {any} */ { React }) =>
      (/** @type {{ text: unknown }} */ { text }) =>
        React.createElement("span", null, text),
  },
});

/** What Swagger UI's markup lacks, by selector: it has no setting for any of it. */
const COMPLETIONS = /** @type {[string, (element: Element) => void][]} */ ([
  ["input:not([aria-label]), select:not([aria-label]), textarea:not([aria-label])", nameControl],
  ["pre:not([tabindex])", (element) => element.setAttribute("tabindex", "0")],
  ["h3:not([aria-level])", (element) => element.setAttribute("aria-level", "2")],
  ["h4:not([aria-level])", (element) => element.setAttribute("aria-level", "3")],
  ["h5:not([aria-level])", (element) => element.setAttribute("aria-level", "4")],
  ["h6:not([aria-level])", (element) => element.setAttribute("aria-level", "4")],
  [".information-container:not([role])", (element) => nameRegion(element, "About the API")],
  [".scheme-container:not([role])", (element) => nameRegion(element, "Servers")],
  [".close-modal:not([aria-label])", (element) => element.setAttribute("aria-label", "Close")],
  // Another name than the one that is read on it.
  [".modal-btn[aria-label]", (element) => element.removeAttribute("aria-label")],
  ["table[role=region]", (element) => element.removeAttribute("role")],
]);

/** @param {Element} control named as the parameter in its row, or as what stands before it */
function nameControl(control) {
  const parameter = control.closest("tr")?.querySelector(".parameter__name");
  const label = control.closest("label") ?? control.parentElement?.querySelector("label, small, h4");
  const name = parameter?.textContent ?? label?.textContent ?? (control.id || "Request body");
  control.setAttribute("aria-label", name.replace("*", " (required)").trim());
}

/**
 * @param {Element} element
 * @param {string} name
 */
function nameRegion(element, name) {
  element.setAttribute("role", "region");
  element.setAttribute("aria-label", name);
}

function complete() {
  for (const [selector, act] of COMPLETIONS) for (const element of place.querySelectorAll(selector)) act(element);
}

new MutationObserver(complete).observe(place, { childList: true, subtree: true });

// @ts-expect-error Swagger UI comes as a global, without types.
window.SwaggerUIBundle({
  domNode: place,
  url: new URL(place.dataset.openapi ?? "", document.baseURI).href,
  deepLinking: true,
  plugins: [plainPaths],
  // Its colours are too pale to read.
  syntaxHighlight: false,
  // Nothing is sent to a validator elsewhere.
  validatorUrl: null,
});
