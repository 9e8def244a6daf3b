// Loads Leaflet and its clusters when a map is first needed: classic scripts, which define a global.

/// <reference types="leaflet.markercluster" />

/** @typedef {typeof import("leaflet")} Leaflet */

/** @type {Map<string, Promise<unknown>>} */
const loading = new Map();

/**
 * @param {URL} root
 * @returns {Promise<Leaflet>}
 */
export async function loadLeaflet(root) {
  await loadVendor(root, ["leaflet/dist/leaflet.css", "leaflet/dist/leaflet.js"]);
  return Reflect.get(globalThis, "L");
}

/**
 * @param {URL} root
 * @returns {Promise<Leaflet>} with markerClusterGroup
 */
export async function loadLeafletClusters(root) {
  const clusters = "leaflet.markercluster/dist/leaflet.markercluster.js";
  const [leaflet] = await Promise.all([loadLeaflet(root), loadVendor(root, [clusters])]);
  return leaflet;
}

/**
 * @param {URL} root
 * @param {string[]} files of static/vendor
 */
export async function loadVendor(root, files) {
  await Promise.all(
    files.map((file) => {
      const loaded = loading.get(file) ?? place(new URL(`static/vendor/${file}`, root).href);
      loading.set(file, loaded);
      return loaded;
    }),
  );
}

/**
 * Scripts run in the order of the calls. Style sheets go before our own, which then override them.
 * @param {string} address
 * @returns {Promise<unknown>} fails when the file cannot be had
 */
function place(address) {
  const isScript = address.endsWith(".js");
  const element = isScript
    ? Object.assign(document.createElement("script"), { src: address, async: false })
    : Object.assign(document.createElement("link"), { href: address, rel: "stylesheet" });
  const loaded = new Promise((resolve, reject) => {
    element.addEventListener("load", resolve);
    element.addEventListener("error", () => reject(new Error(`${address} cannot be loaded.`)));
  });
  if (isScript) document.head.append(element);
  else document.head.prepend(element);
  return loaded;
}
