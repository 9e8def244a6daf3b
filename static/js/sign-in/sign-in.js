// The page "Se connecter": a form for the token of an account; then back to where the person came from.

import { createAccountApi } from "../core/account-api.js";
import { find } from "../core/dom.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { mountFrame } from "../ui/frame.js";
import { addressAfter } from "./address-after.js";
import { explainSignIn } from "./sign-in-failures.js";

/** @import { Api } from "../core/api.js" */

/**
 * @param {HTMLElement} main
 * @param {Api} _api
 * @param {URL} root
 */
export function mountSignIn(main, _api, root) {
  const api = createAccountApi(root);
  const frame = mountFrame(main, { title: t("signIn.title"), intro: t("signIn.intro"), content: formMarkup() });
  const form = find(main, "form", HTMLFormElement);
  const input = find(form, "input", HTMLInputElement);

  /** @param {string} error "" where there is none */
  function tell(error) {
    frame.element(".field-error").textContent = error;
    input.setAttribute("aria-invalid", String(error !== ""));
    if (error) input.focus();
  }

  /** @param {SubmitEvent} event */
  async function submit(event) {
    event.preventDefault();
    const token = input.value.trim();
    tell(token ? "" : t("signIn.empty"));
    if (!token) return;
    if (await frame.attempt(() => api.signIn(token), explainSignIn)) {
      location.replace(addressAfter(location.search, root));
    }
  }

  form.addEventListener("submit", submit);
  input.focus();
}

function formMarkup() {
  return html`<form class="sign-in" novalidate>
    <div class="field">
      <label for="token">${t("signIn.token")}</label>
      <div class="input"><input id="token" type="password" autocomplete="current-password" required aria-describedby="token-error"></div>
      <p class="field-error" id="token-error"></p>
    </div>
    <p><button type="submit" class="button -primary">${t("signIn.submit")}</button></p>
  </form>`;
}
