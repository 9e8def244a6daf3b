// Entry of the page: finds the root of the service, takes the person's language, and mounts the view of the address.

import { createApi } from "./api.js";
import { find } from "./dom.js";
import { keepLanguage, LANGUAGES, preferredLanguage, t, typeset, useCatalog } from "./i18n.js";
import { readRoute } from "./url.js";

/** @import { Language, MessageKey } from "./i18n.js" */

const root = new URL(`${document.documentElement.dataset.root}/`, location.href);
await speak(preferredLanguage(navigator.languages));
await mount();

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
    keepLanguage(other);
    location.reload();
  };
}

/** Each view comes with its own modules, which the service names for the browser to fetch at once. */
async function mount() {
  const api = createApi(root);
  const main = find(document, "#main", HTMLElement);
  const route = readRoute(location.pathname.slice(root.pathname.length));
  document.querySelector(`.site-nav [data-view=${route.view}]`)?.setAttribute("aria-current", "page");
  switch (route.view) {
    case "list":
      return (await import("./views/explorer.js")).mountExplorer(main, api, root);
    case "new":
      return (await import("./views/record.js")).mountNewRecord(main, api, root);
    case "record":
      return (await import("./views/record.js")).mountRecord(main, api, root, route.id);
    case "findings":
      return (await import("./views/findings.js")).mountFindings(main, api, root);
    case "changes":
      return (await import("./views/journal.js")).mountJournal(main, api, root);
    case "import":
      return (await import("./views/import.js")).mountImport(main, api, root);
    default:
      return (await import("./views/notice.js")).showMissing(main, root);
  }
}
