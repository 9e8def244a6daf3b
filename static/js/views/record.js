// One operation: loads it, saves what changed, settles conflicts, deletes; and adds a new one.

import { find } from "../dom.js";
import { explain } from "../failures.js";
import { readValues } from "../form.js";
import { ApiError } from "../problem.js";
import { lastListQuery, leaveMessage } from "../session.js";
import { ask } from "./dialog.js";
import { renderPlaceholder, showMissing, showNotice, startWaiting } from "./notice.js";
import { mountSheet } from "./sheet.js";

/** @import { Answer, Api } from "../api.js" */
/** @import { Investment } from "../fields.js" */
/** @import { Sheet } from "./sheet.js" */

/**
 * @param {HTMLElement} main
 * @param {Api} api
 * @param {URL} root
 * @param {string} id
 */
export async function mountRecord(main, api, root, id) {
  const alert = renderPlaceholder(main, root);
  const stopWaiting = startWaiting(main);
  try {
    showRecord(main, api, root, await api.get(id));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const actions = [{ label: "Réessayer", act: () => mountRecord(main, api, root, id) }];
    if (error.status === 404) showMissing(main, root);
    else showNotice(alert, { ...explain(error), actions });
  } finally {
    stopWaiting();
  }
}

/**
 * @param {HTMLElement} main
 * @param {Api} api
 * @param {URL} root
 */
export function mountNewRecord(main, api, root) {
  async function save() {
    const { record, location } = await api.create(readValues(view.editor.texts()));
    const id = location?.split("/").at(-1) ?? record.id;
    leaveMessage("Opération ajoutée.");
    view.leave(new URL(`investments/${id}`, root));
  }

  /** @type {Sheet} */
  const view = mountSheet(main, root, null, { save });
}

/**
 * @param {HTMLElement} main
 * @param {Api} api
 * @param {URL} root
 * @param {Answer} answer
 */
function showRecord(main, api, root, answer) {
  const id = String(answer.record.id);
  let { record, etag } = answer;

  async function save() {
    const sent = view.editor.texts();
    ({ record, etag } = await api.patch(id, view.editor.changes(), etag));
    // What was typed while the answer was under way stays, as a change of the new version.
    const now = view.editor.texts();
    const typedSince = Object.entries(now).filter(
      ([name, text]) => text !== sent[/** @type {keyof typeof sent} */ (name)],
    );
    view.show(
      record,
      typedSince.map(([name]) => name),
    );
    view.say("Modifications enregistrées.");
  }

  async function remove() {
    await api.remove(id, etag);
    leaveMessage(`« ${record.titreoperation} » est supprimée.`);
    view.leave(new URL(lastListQuery() || ".", root));
  }

  /** @param {string[]} kept names of the fields that keep what is typed in them */
  async function reload(kept) {
    ({ record, etag } = await api.get(id));
    view.show(record, kept);
    view.say(
      kept.length > 0 ? "Nouvelle version chargée, votre saisie reste à enregistrer." : "Nouvelle version chargée.",
    );
  }

  const conflictActions = () => [
    { label: "Charger la nouvelle version", act: () => view.attempt(() => reload([])) },
    {
      label: "Garder ma saisie sur la nouvelle version",
      act: () => view.attempt(() => reload(Object.keys(view.editor.changes()))),
    },
  ];

  /** @type {Sheet} */
  const view = mountSheet(main, root, record, { save, conflictActions });
  find(main, "[data-action=delete]", HTMLButtonElement).addEventListener("click", async () => {
    if (await ask(deletionOf(record))) view.attempt(remove);
  });
}

/** @param {Investment} record */
function deletionOf({ titreoperation, lycee, ville }) {
  return {
    title: "Supprimer cette opération ?",
    text: `« ${titreoperation} », ${lycee}, ${ville}.`,
    confirm: "Supprimer",
  };
}
