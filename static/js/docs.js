// Shows the OpenAPI document with Swagger UI, which the page loaded before this module.

const main = /** @type {HTMLElement} */ (document.getElementById("docs"));

// @ts-expect-error Swagger UI comes as a global, without types.
window.SwaggerUIBundle({
  domNode: main,
  url: new URL(main.dataset.openapi ?? "", document.baseURI).href,
  deepLinking: true,
  // Nothing is sent to a validator elsewhere.
  validatorUrl: null,
});
