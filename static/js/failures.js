// What went wrong, in words for the person at the page. Pure.

/** @import { ApiError } from "./problem.js" */
/** @typedef {{ title: string, text: string }} Explanation */

/** @type {Record<number, Explanation>} */
const BY_STATUS = {
  0: { title: "Le service ne répond pas.", text: "Vérifiez la connexion, puis réessayez." },
  404: { title: "Cette opération n'existe pas.", text: "Elle a peut-être été supprimée." },
  412: {
    title: "Quelqu'un d'autre a modifié cette opération entre-temps.",
    text: "Rien n'a été enregistré ; votre saisie est conservée.",
  },
  413: { title: "L'envoi est trop volumineux.", text: "Raccourcissez les textes, puis réessayez." },
  422: { title: "Certaines valeurs sont refusées.", text: "" },
};

/**
 * @param {unknown} error
 * @returns {Explanation} a title that always says something, and the service's own words where they help
 */
export function explain(error) {
  const { status, detail } = /** @type {ApiError} */ (error);
  const known = BY_STATUS[status];
  if (known) return { title: known.title, text: known.text || detail };
  if (status >= 500) return { title: "Le service a rencontré une erreur.", text: "Réessayez dans un instant." };
  return { title: "La demande n'a pas abouti.", text: detail || String(error) };
}

/**
 * @param {Record<string, string[]>} errors those that belong to no input of the page
 * @returns {string} one sentence after the other
 */
export function listErrors(errors) {
  return Object.entries(errors)
    .map(([name, messages]) => `${name} : ${messages.join(" ")}`)
    .join(" ; ");
}
