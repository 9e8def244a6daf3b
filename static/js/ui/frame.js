// The frame of a view other than the list: title, messages, and failures with a button to try again.

import { append, find, render } from "../core/dom.js";
import { explain } from "../core/failures.js";
import { html } from "../core/html.js";
import { t } from "../core/i18n.js";
import { ApiError, isAborted } from "../core/problem.js";
import { clearNotice, showNotice } from "./notice.js";
import { startWaiting } from "./waiting.js";

/** @import { Explanation } from "../core/failures.js" */
/** @import { Markup } from "../core/html.js" */
/** @typedef {ReturnType<typeof mountFrame>} Frame */

/**
 * @param {HTMLElement} main
 * @param {{ title: string, intro: string, content: Markup }} view
 */
export function mountFrame(main, { title, intro, content }) {
  document.title = `${title} · ${t("page.name")}`;
  render(main, markup(title, intro, content));
  const element = (/** @type {string} */ selector) => find(main, selector, HTMLElement);
  const [view, body, failure] = [element(".view"), element(".view-content"), element(".failure")];

  /**
   * @param {Explanation} explanation
   * @param {() => void} tryAgain
   */
  function showFailure({ faults = [], isFinal = false, ...notice }, tryAgain) {
    const act = () => {
      element("h1").focus();
      tryAgain();
    };
    showNotice(failure, { ...notice, actions: isFinal ? [] : [{ label: t("action.retry"), act }] });
    if (faults.length > 0)
      append(failure, html`<ul class="faults">${faults.map((fault) => html`<li>${fault}</li>`)}</ul>`);
    failure.scrollIntoView({ block: "nearest" });
  }

  /**
   * Does some work that calls the service; when that fails, says why and offers to try again. Until it is done the
   * content is inert: a second click would send the same call again.
   * @param {() => Promise<unknown>} work
   * @param {(error: ApiError) => Explanation} [explanationOf]
   * @returns {Promise<boolean>} true once it has succeeded, be it at a later try; false when a newer call replaced it
   */
  async function attempt(work, explanationOf = explain) {
    clearNotice(failure);
    const focused = document.activeElement;
    const stopWaiting = startWaiting(view);
    body.inert = true;
    try {
      await work();
      return true;
    } catch (error) {
      if (isAborted(error)) return false;
      if (!(error instanceof ApiError)) throw error;
      const { promise, resolve } = Promise.withResolvers();
      showFailure(explanationOf(error), () => resolve(attempt(work, explanationOf)));
      return promise;
    } finally {
      stopWaiting();
      body.inert = false;
      if (focused instanceof HTMLElement && body.contains(focused)) focused.focus();
    }
  }

  return {
    element,
    attempt,
    focusTitle: () => element("h1").focus(),
    /** @param {string} text announced, and left to be read */
    say(text) {
      element(".message").textContent = text;
    },
  };
}

/**
 * @param {string} title
 * @param {string} intro
 * @param {Markup} content
 */
function markup(title, intro, content) {
  return html`<div class="view">
    <h1 tabindex="-1">${title}</h1>
    <p class="intro">${intro}</p>
    <p class="message" role="status"></p>
    <div class="undo"></div>
    <div class="stale" role="status"></div>
    <div class="failure" role="alert"></div>
    <p class="skeleton" aria-hidden="true"></p>
    <div class="view-content">${content}</div>
  </div>`;
}
