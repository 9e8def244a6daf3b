// The entry of the page: loads the texts in the person's language, and mounts the view that the address leads to.

import { createApi } from "./core/api.js";
import { find } from "./core/dom.js";
import { LANGUAGES, preferredLanguage, storeLanguage, t, typeset, useCatalog } from "./core/i18n.js";
import { readRoute } from "./core/route.js";

/** @import { Api } from "./core/api.js" */
/** @import { Language, MessageKey } from "./core/i18n.js" */
/** @import { Route } from "./core/route.js" */
/** @typedef {(main: HTMLElement, api: Api, root: URL) => void} Mount shows a view in the main element */

const root = new URL(`${document.documentElement.dataset.root}/`, location.href);
const route = readRoute(location.pathname.slice(root.pathname.length));
const [mount] = await Promise.all([loadView(route), speak(preferredLanguage(navigator.languages))]);
document.querySelector(`.site-nav [data-view=${route.view}]`)?.setAttribute("aria-current", "page");
mount(find(document, "#main", HTMLElement), createApi(root), root);

/**
 * Loads the modules of a view, which the service lists in the page for the browser to fetch at once.
 * @param {Route} route
 * @returns {Promise<Mount>}
 */
async function loadView(route) {
  switch (route.view) {
    case "list":
      return (await import("./list/list.js")).mountList;
    case "new":
      return (await import("./record/record.js")).mountNewRecord;
    case "record": {
      const { mountRecord } = await import("./record/record.js");
      return (main, api, root) => mountRecord(main, api, root, route.id);
    }
    case "findings":
      return (await import("./findings/findings.js")).mountFindings;
    case "changes":
      return (await import("./journal/journal.js")).mountJournal;
    case "import":
      return (await import("./imports/imports.js")).mountImport;
    default:
      return async (main, _api, root) => (await import("./ui/placeholder.js")).showMissing(main, root);
  }
}

/** @param {Language} language */
async function speak(language) {
  const answer = await fetch(new URL(`static/locales/${language}.json`, root));
  useCatalog(language, JSON.parse(typeset(await answer.text())));
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-text]")) {
    element.textContent = t(/** @type {MessageKey} */ (element.getAttribute("data-text")));
  }
  const other = LANGUAGES.find((each) => each !== language) ?? language;
  const button = find(document, ".language", HTMLButtonElement);
  button.lang = other;
  button.hidden = false;
  button.onclick = () => {
    storeLanguage(other);
    location.reload();
  };
}
