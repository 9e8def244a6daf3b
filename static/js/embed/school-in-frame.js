// The sheet of a school in the frame of another page.

import { find } from "../core/dom.js";
import { mountSchool } from "../school/school.js";
import { tellHeight } from "./height.js";

/** @import { Api } from "../core/api.js" */

/**
 * @param {HTMLElement} main
 * @param {Api} api
 * @param {URL} root
 * @param {string} codeuai
 */
export async function mountSchoolInFrame(main, api, root, codeuai) {
  find(document, ".embed-foot a", HTMLAnchorElement).href = location.pathname;
  await mountSchool(main, api, root, codeuai);
  tellHeight();
}
