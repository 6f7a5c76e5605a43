import { byId } from "./dom.js";

const system = window.matchMedia("(prefers-color-scheme: dark)");
const chosen = () => localStorage.getItem("theme") ?? (system.matches ? "dark" : "light");
const apply = () => {
  document.documentElement.dataset.theme = chosen();
};

byId("toggle-theme").addEventListener("click", () => {
  localStorage.setItem("theme", chosen() === "dark" ? "light" : "dark");
  apply();
});
system.addEventListener("change", apply);
apply();
