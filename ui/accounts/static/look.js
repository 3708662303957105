// The light and the size of type that the page was left in; without JavaScript, the light of the system alone.
(() => {
  "use strict";
  const kept = (name) => { try { return localStorage.getItem(`qingwen-${name}`); } catch { return null; } };
  const dark = kept("dark") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "1" : "0");
  document.body.classList.toggle("dark", dark === "1");
  document.documentElement.classList.toggle("large", kept("large") === "1");
})();
