// Tells the page around a frame how high its content is, so that it can be as high and does not scroll.

import { parentOrigins } from "./parent-origins.js";

/** Of the message to the other page, as docs/intranet.md has it. */
const TYPE = "investments:height";

/** Tells the height in pixels, now and whenever it changes; nobody, where the page is in no frame. */
export function tellHeight() {
  if (window.parent === window) return;
  const named = document.documentElement.dataset.embedOrigins ?? "";
  const targets = parentOrigins(location.origin, named, document.referrer);
  let told = 0;

  function tell() {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    for (const target of targets) window.parent.postMessage({ type: TYPE, height }, target);
  }

  tell();
  new ResizeObserver(tell).observe(document.body);
  // Browsers do not lay out a frame that is out of sight, and so observe no size there.
  new MutationObserver(tell).observe(document.body, { childList: true, subtree: true });
}
