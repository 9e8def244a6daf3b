// The account in the header: a link to sign in that comes back, or the user's name, whose menu has what belongs to it.

import { createAccountApi } from "../core/account-api.js";
import { find } from "../core/dom.js";
import { t } from "../core/i18n.js";
import { ApiError } from "../core/problem.js";
import { currentUser, signInAddress } from "../core/user.js";
import { openMenu } from "./menu.js";
import { showFailedCall } from "./notice.js";

/**
 * @param {HTMLElement} account a link to sign in, or the button with the user's name
 * @param {URL} root
 */
export function mountAccount(account, root) {
  if (account instanceof HTMLAnchorElement) followAddress(account, root);
  else account.addEventListener("click", () => openAccountMenu(account, root));
}

/**
 * The list's address changes while the page is there.
 * @param {HTMLAnchorElement} link
 * @param {URL} root
 */
function followAddress(link, root) {
  const update = () => {
    link.href = signInAddress(root, location.href).href;
  };
  for (const name of ["pointerdown", "focus"]) link.addEventListener(name, update);
  update();
}

/**
 * @param {HTMLElement} button
 * @param {URL} root
 */
function openAccountMenu(button, root) {
  const { left, bottom } = button.getBoundingClientRect();
  const { administers, signedIn } = button.dataset;
  const goToAdmin = { label: t("account.admin"), act: () => location.assign(new URL("admin", root)) };
  const leave = { label: t("account.signOut", { name: currentUser().name }), act: () => signOut(root) };
  const items = [administers === undefined ? null : goToAdmin, signedIn === undefined ? null : leave];
  openMenu({ x: left, y: bottom }, t("account.menu"), items, button);
}

/** @param {URL} root */
async function signOut(root) {
  try {
    await createAccountApi(root).signOut();
    location.reload();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    showFailedCall(placeInMain(), error, () => signOut(root));
  }
}

/** @returns {Element} an alert region above the view */
function placeInMain() {
  const main = find(document, "#main", HTMLElement);
  const place = main.querySelector(":scope > .page-failure") ?? document.createElement("div");
  place.className = "page-failure";
  place.setAttribute("role", "alert");
  main.prepend(place);
  return place;
}
