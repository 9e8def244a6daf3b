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

/** @import { Api } from "../core/api.js" */
/** @import { ConflictChoice, ImportReport } from "../core/schemas.js" */

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
  /** @type {string | null} */
  let etag = null;

  /** @param {File[]} files dropped or chosen */
  async function open(files) {
    const [chosen] = files;
    if (!chosen || files.length > 1) return frame.say(t("import.oneFile"));
    reset();
    frame.say(t("import.reading", { file: chosen.name }));
    file = await copyOf(chosen);
    if (file) await showPreview();
    else showNotice(element(".failure"), { title: t("import.unreadable", { file: chosen.name }) });
  }

  /** Shows what the file would change. */
  async function showPreview() {
    if (!(await frame.attempt(dryRun, explainImport))) return;
    frame.say("");
    find(preview, "h2", HTMLElement).focus();
  }

  async function dryRun() {
    if (!file) return;
    const answer = await api.importFile(file, { conflicts: choice, isDryRun: true });
    etag = answer.etag;
    preview.hidden = false;
    render(preview, previewMarkup(answer.report, choice, root));
  }

  async function confirm() {
    /** @type {ImportReport | null} */
    let report = null;
    await frame.attempt(async () => {
      report = await importUnlessChanged();
    }, explainImport);
    if (report) await finish(report);
    else await showPreviewAgain();
  }

  /** @returns {Promise<ImportReport | null>} null when the data has changed since the dry run */
  async function importUnlessChanged() {
    if (!file) return null;
    try {
      return (await api.importFile(file, { conflicts: choice, isDryRun: false, etag })).report;
    } catch (error) {
      if (error instanceof ApiError && error.status === 412) return null;
      throw error;
    }
  }

  async function showPreviewAgain() {
    await showPreview();
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
    choice = "manual";
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
    await frame.attempt(dryRun, explainImport);
    find(preview, `[value=${choice}]`, HTMLInputElement).focus();
  }

  input.addEventListener("change", () => input.files?.length && open([...input.files]));
  preview.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement) choose(/** @type {ConflictChoice} */ (target.value));
  });
  preview.addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    if (target.name === "confirm") confirm();
    else cancel();
  });
  acceptDrops(element(".drop"), open);
  conflictList.refresh();
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
