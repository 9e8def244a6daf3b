// The page "Importer": shows what a file of the publisher would change, imports it once confirmed, and lists conflicts.

import { storeLastChange } from "../changes/last-change.js";
import { mountUndo } from "../changes/undo-button.js";
import { find, render } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { ApiError } from "../core/problem.js";
import { mountFrame } from "../ui/frame.js";
import { showNotice } from "../ui/notice.js";
import { mountConflictList } from "./conflict-list.js";
import { frameMarkup, previewMarkup } from "./import-markup.js";
import { explainImport } from "./import-report.js";
import { allPairs, toggle } from "./renamed-pairs.js";
import { showUpload } from "./upload-dialog.js";

/** @import { Api } from "../core/api.js" */
/** @import { Markup } from "../core/html.js" */
/** @import { ConflictChoice, ImportReport, RenamedRecord } from "../core/schemas.js" */

/**
 * @param {HTMLElement} main
 * @param {Api} api
 * @param {URL} root
 */
export function mountImport(main, api, root) {
  const frame = mountFrame(main, { title: t("import.title"), intro: t("import.intro"), content: frameMarkup() });
  const { element } = frame;
  const preview = element(".preview");
  const input = find(main, "input[type=file]", HTMLInputElement);
  const undo = mountUndo(element(".undo"), {
    api,
    onUndone: (message) => {
      frame.say(message);
      frame.focusTitle();
      conflictList.refresh();
    },
  });
  const conflictList = mountConflictList(element(".conflict-list"), { api, root, frame, undo });
  /** @type {File | null} */
  let file = null;
  /** @type {ConflictChoice} */
  let choice = "manual";
  /** @type {RenamedRecord[]} */
  let confirmed = [];
  /** What the last dry run has shown. @type {{ report: ImportReport, etag: string | null } | null} */
  let shown = null;
  let isSending = false;

  /** @param {File[]} files dropped or chosen */
  async function open(files) {
    const [chosen] = files;
    // A drop reaches a page that is inert, too.
    if (isSending) return;
    if (!chosen || files.length > 1) return frame.say(t("import.oneFile"));
    reset();
    frame.say(t("import.reading", { file: chosen.name }));
    file = await copyOf(chosen);
    if (file) await showPreview();
    else showNotice(element(".failure"), { title: t("import.unreadable", { file: chosen.name }) });
  }

  /**
   * Shows what the file would change.
   * @returns {Promise<boolean>} false when the person has left the file
   */
  async function showPreview() {
    if (!(await refreshPreview())) return false;
    frame.say("");
    find(preview, "h2", HTMLElement).focus();
    return true;
  }

  /** @returns {Promise<boolean>} false when the person has left the file */
  async function refreshPreview() {
    const isShown = await frame.attempt(dryRun, explain);
    if (!isShown) cancel();
    return isShown;
  }

  async function dryRun() {
    if (!file) return;
    shown = await send(file, { isDryRun: true });
    preview.hidden = false;
    renderAgain(preview, previewMarkup(shown.report, { choice, confirmed, root }));
  }

  /** @param {ApiError} error */
  function explain(error) {
    frame.say("");
    return explainImport(error);
  }

  /**
   * @param {File} file
   * @param {{ isDryRun: boolean, etag?: string | null }} options
   */
  async function send(file, options) {
    const call = { conflicts: choice, renamed: confirmed, ...options };
    isSending = true;
    try {
      return await showUpload({ file: file.name, isDryRun: options.isDryRun }, (progress) =>
        api.importFile(file, { ...call, ...progress }),
      );
    } finally {
      isSending = false;
    }
  }

  async function confirm() {
    /** @type {ImportReport | null} */
    let report = null;
    const isAnswered = await frame.attempt(async () => {
      report = await importUnlessChanged();
    }, explain);
    if (report) await finish(report);
    else if (isAnswered) await showPreviewAgain();
    else frame.say(t("import.interrupted"));
  }

  /** @returns {Promise<ImportReport | null>} null when the data has changed since the dry run */
  async function importUnlessChanged() {
    if (!file || !shown) return null;
    try {
      return (await send(file, { isDryRun: false, etag: shown.etag })).report;
    } catch (error) {
      if (error instanceof ApiError && error.status === 412) return null;
      throw error;
    }
  }

  async function showPreviewAgain() {
    if (!(await showPreview())) return;
    showNotice(element(".stale"), { title: t("import.changed"), text: t("import.changedText"), tone: "warning" });
  }

  /** @param {ImportReport} report */
  async function finish({ change_id, source, counts }) {
    reset();
    frame.say(t("import.done", { file: source, ...counts }));
    storeLastChange(change_id === null ? null : { id: change_id, action: "import", name: source });
    undo.refresh();
    frame.focusTitle();
    await conflictList.refresh();
  }

  function reset() {
    file = null;
    shown = null;
    choice = "manual";
    confirmed = [];
    input.value = "";
    preview.hidden = true;
    preview.replaceChildren();
    for (const place of [element(".failure"), element(".stale")]) place.replaceChildren();
  }

  function cancel() {
    reset();
    frame.say(t("import.left"));
    input.focus();
  }

  /** @param {ConflictChoice} chosen */
  async function choose(chosen) {
    choice = chosen;
    if (await refreshPreview()) find(preview, `[value=${choice}]`, HTMLInputElement).focus();
  }

  /** @param {string} id of an operation here */
  function pairsOf(id) {
    return allPairs(shown?.report.renamed ?? [], confirmed).filter((pair) => String(pair.id) === id);
  }

  /**
   * Counts pairs as one operation each, or no longer.
   * @param {RenamedRecord[]} pairs
   * @param {string} selector of what gets the focus
   */
  async function toggleSame(pairs, selector) {
    confirmed = pairs.reduce(toggle, confirmed);
    if (!(await refreshPreview())) return;
    frame.say(t("import.same", { count: confirmed.length }));
    // The pair is gone when somebody else has changed it meanwhile.
    find(preview, preview.querySelector(selector) ? selector : "h2", HTMLElement).focus();
  }

  input.addEventListener("change", () => input.files?.length && open([...input.files]));
  preview.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    const { name, value } = target;
    if (name === "conflicts") choose(/** @type {ConflictChoice} */ (value));
    else toggleSame(pairsOf(value), `[name=same][value="${value}"]`);
  });
  preview.addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    if (target.name === "confirm") confirm();
    else if (target.name === "allSame") toggleSame(shown?.report.renamed ?? [], "#renamed-title");
    else cancel();
  });
  acceptDrops(element(".drop"), open);
  conflictList.refresh();
}

/**
 * @param {HTMLElement} place
 * @param {Markup} markup what replaces an older state of the same: the lists that are open stay open
 */
function renderAgain(place, markup) {
  const isFirst = place.childElementCount === 0;
  const open = [...place.querySelectorAll("details[open]")].map((list) => list.getAttribute("data-list"));
  render(place, markup);
  if (isFirst) return;
  for (const list of place.querySelectorAll("details")) list.open = open.includes(list.dataset.list ?? "");
}

/**
 * @param {File} file
 * @returns {Promise<File | null>} a copy in memory, so that what is imported is what was shown; null for what cannot be
 *   read, such as a folder
 */
async function copyOf(file) {
  try {
    return new File([await file.arrayBuffer()], file.name, { type: file.type });
  } catch {
    return null;
  }
}

/**
 * Takes files that are dropped anywhere on the page, which the browser would otherwise open in its place.
 * @param {HTMLElement} zone is marked while files are over the page
 * @param {(files: File[]) => void} onFiles
 */
function acceptDrops(zone, onFiles) {
  const hasFiles = (/** @type {DragEvent} */ { dataTransfer }) => dataTransfer?.types.includes("Files") ?? false;
  window.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    zone.classList.add("-target");
  });
  window.addEventListener("dragleave", ({ relatedTarget }) => {
    if (!relatedTarget) zone.classList.remove("-target");
  });
  window.addEventListener("drop", (event) => {
    zone.classList.remove("-target");
    if (!hasFiles(event)) return;
    event.preventDefault();
    onFiles([...(event.dataTransfer?.files ?? [])]);
  });
}
