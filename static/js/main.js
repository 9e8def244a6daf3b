// The entry of the page: loads the texts in the person's language, and mounts the view that the address leads to.

import { createApi } from "./core/api.js";
import { find } from "./core/dom.js";
import { LANGUAGES, parseCatalog, preferredLanguage, storeLanguage, t, useCatalog } from "./core/i18n.js";
import { TIMEOUT_MS } from "./core/request.js";
import { readRoute } from "./core/route.js";
import { mayWrite, useUser } from "./core/user.js";
import { followVisit } from "./preferences/visit.js";
import { mountPrintNote } from "./ui/print-note.js";

/** @import { Api } from "./core/api.js" */
/** @import { Catalog, Language, MessageKey } from "./core/i18n.js" */
/** @import { Route } from "./core/route.js" */
/** @import { Role } from "./core/user.js" */
/** @typedef {(main: HTMLElement, api: Api, root: URL) => void} Mount shows a view in the main element */

const { root: path, user: name, role } = document.documentElement.dataset;
const root = new URL(`${path}/`, location.href);
useUser({ name, role: /** @type {Role | undefined} */ (role) });
const route = readRoute(location.pathname.slice(root.pathname.length));
const main = find(document, "#main", HTMLElement);
/** A view for the frame of another page has none: it is no visit, and follows the browser in language and colours. */
const header = document.querySelector(".site-header");
if (header) followVisit();
const [mount] = await Promise.all([loadView(route), speak(preferredLanguage(navigator.languages))]);
document.querySelector(`.site-nav [data-view=${route.view}]`)?.setAttribute("aria-current", "page");
mount(main, createApi(root), root);
if (header instanceof HTMLElement) mountPrintNote(header);
mountAccountIfAny();

/**
 * Loads the modules of a view, which the service lists in the page for the browser to fetch at once.
 * @param {Route} route
 * @returns {Promise<Mount>}
 */
async function loadView(route) {
  if (!header) return loadFramedView(route);
  if ((route.view === "new" || route.view === "import") && !mayWrite()) {
    const { showAccountNeeded } = await import("./ui/account-needed.js");
    const title = route.view === "new" ? "record.new" : "import.title";
    return (main, _api, root) => showAccountNeeded(main, root, t(title));
  }
  switch (route.view) {
    case "list":
      return (await import("./list/list.js")).mountList;
    case "new":
      return (await import("./record/record.js")).mountNewRecord;
    case "record": {
      const { mountRecord } = await import("./record/record.js");
      return (main, api, root) => mountRecord(main, api, root, route.id);
    }
    case "compare":
      return (await import("./compare/compare.js")).mountCompare;
    case "school": {
      const { mountSchool } = await import("./school/school.js");
      return (main, api, root) => mountSchool(main, api, root, route.codeuai);
    }
    case "findings":
      return (await import("./findings/findings.js")).mountFindings;
    case "changes":
      return (await import("./journal/journal.js")).mountJournal;
    case "import":
      return (await import("./imports/imports.js")).mountImport;
    case "sign-in":
      return (await import("./sign-in/sign-in.js")).mountSignIn;
    case "admin":
      return (await import("./admin/admin.js")).mountAdmin;
    default:
      return async (main, _api, root) => (await import("./ui/placeholder.js")).showMissing(main, root);
  }
}

/** Whoever uses the service's own machine has none. Without its script, the link to sign in does not come back. */
async function mountAccountIfAny() {
  const account = document.querySelector(".site-header .account");
  if (!(account instanceof HTMLElement)) return;
  const module = await import("./ui/account.js").catch(() => null);
  module?.mountAccount(account, root);
}

/**
 * @param {Route} route of an address with `embed`
 * @returns {Promise<Mount>}
 */
async function loadFramedView(route) {
  if (route.view !== "school") return (await import("./embed/list-in-frame.js")).mountListInFrame;
  const { mountSchoolInFrame } = await import("./embed/school-in-frame.js");
  return (main, api, root) => mountSchoolInFrame(main, api, root, route.codeuai);
}

/** @param {Language} language */
async function speak(language) {
  useCatalog(language, await loadCatalog(language));
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-text]")) {
    element.textContent = t(/** @type {MessageKey} */ (element.getAttribute("data-text")));
  }
  if (header) speakInHeader(language);
}

/** @param {Language} language */
function speakInHeader(language) {
  find(document, "#q", HTMLInputElement).placeholder = t("search.example");
  const other = LANGUAGES.find((each) => each !== language) ?? language;
  const button = find(document, ".language", HTMLButtonElement);
  button.lang = other;
  button.hidden = false;
  button.onclick = () => {
    storeLanguage(other);
    location.reload();
  };
}

/**
 * @param {Language} language
 * @returns {Promise<Catalog>} once it is loaded, be it at a later try
 */
async function loadCatalog(language) {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const answer = await fetch(new URL(`static/locales/${language}.json`, root), { signal });
    if (answer.ok) return parseCatalog(await answer.text());
  } catch {
    // No answer, or no JSON: as bad as any other status.
  }
  await askToRetry();
  return loadCatalog(language);
}

/**
 * Says that the texts cannot be loaded, in words that the page itself has in both languages.
 * @returns {Promise<void>} when the person wants to try again
 */
function askToRetry() {
  const place = find(main, "[role=alert]", HTMLElement);
  const hasFailedBefore = document.activeElement === main;
  place.append(find(document, "template", HTMLTemplateElement).content.cloneNode(true));
  const button = find(place, "button", HTMLButtonElement);
  if (hasFailedBefore) button.focus();
  return new Promise((resolve) => {
    button.onclick = () => {
      main.focus();
      place.replaceChildren();
      resolve();
    };
  });
}
