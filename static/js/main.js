// Entry of the page: finds the root of the service, takes the person's language, and mounts the view of the address.

import { createApi } from "./api.js";
import { find } from "./dom.js";
import { keepLanguage, LANGUAGES, preferredLanguage, t, useCatalog } from "./i18n.js";
import { readRoute } from "./url.js";
import { mountExplorer } from "./views/explorer.js";
import { mountFindings } from "./views/findings.js";
import { mountImport } from "./views/import.js";
import { mountJournal } from "./views/journal.js";
import { showMissing } from "./views/notice.js";
import { mountNewRecord, mountRecord } from "./views/record.js";

/** @import { Language, MessageKey } from "./i18n.js" */

const root = new URL(`${document.documentElement.dataset.root}/`, location.href);
await speak(preferredLanguage(navigator.languages));
mount();

/** @param {Language} language */
async function speak(language) {
  const answer = await fetch(new URL(`static/locales/${language}.json`, root));
  useCatalog(language, await answer.json());
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

function mount() {
  const api = createApi(root);
  const main = find(document, "#main", HTMLElement);
  const route = readRoute(location.pathname.slice(root.pathname.length));
  document.querySelector(`.site-nav [data-view=${route.view}]`)?.setAttribute("aria-current", "page");
  if (route.view === "list") mountExplorer(main, api, root);
  else if (route.view === "new") mountNewRecord(main, api, root);
  else if (route.view === "record") mountRecord(main, api, root, route.id);
  else if (route.view === "findings") mountFindings(main, api, root);
  else if (route.view === "changes") mountJournal(main, api, root);
  else if (route.view === "import") mountImport(main, api, root);
  else showMissing(main, root);
}
