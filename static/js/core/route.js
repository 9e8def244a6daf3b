// Which view an address of the page leads to. Pure.

/** @typedef {{ view: "list" | "new" | "findings" | "changes" | "import" | "unknown" } | { view: "record", id: string }} Route */

/**
 * @param {string} path the part of the address after the root of the service
 * @returns {Route}
 */
export function readRoute(path) {
  if (path === "") return { view: "list" };
  if (path === "investments/new") return { view: "new" };
  if (path === "findings" || path === "changes" || path === "import") return { view: path };
  const id = /^investments\/(\d+)$/.exec(path)?.[1];
  return id ? { view: "record", id } : { view: "unknown" };
}
