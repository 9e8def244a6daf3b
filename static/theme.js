// The colours that this browser has chosen: before the first paint, which is why it is no module; and when they change.

/** @typedef {"" | "light" | "dark"} Theme "" is that of the system */

{
  const KEY = "investments.theme";

  /** @param {unknown} stored @returns {Theme} */
  const themeOf = (stored) => (stored === "light" || stored === "dark" ? stored : "");

  /** @returns {Theme} that of the system where there is no storage: in a sandboxed frame */
  const stored = () => {
    try {
      return themeOf(localStorage.getItem(KEY));
    } catch {
      return "";
    }
  };

  /** @param {Theme} theme */
  const store = (theme) => {
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // The choice holds for this page alone.
    }
  };

  /** @param {Theme} theme */
  const show = (theme) => {
    document.documentElement.dataset.theme = theme;
    document.querySelector("meta[name=color-scheme]")?.setAttribute("content", theme || "light dark");
    const choice = document.querySelector("select[name=theme]");
    if (choice instanceof HTMLSelectElement) choice.value = theme;
  };

  show(stored());
  document.addEventListener("DOMContentLoaded", () => show(stored()));
  document.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLSelectElement) || target.name !== "theme") return;
    const theme = themeOf(target.value);
    store(theme);
    show(theme);
  });
  // Another tab has chosen.
  window.addEventListener("storage", ({ key }) => key === KEY && show(stored()));
}
