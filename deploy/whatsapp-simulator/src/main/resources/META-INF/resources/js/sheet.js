import { byId, element } from "./dom.js";

const sheet = byId("sheet");
let opener = null;

/** Opens a list's rows from the bottom; calls back with the chosen row. */
export function openSheet(menu, from, chosen) {
  opener = from;
  byId("sheet-title").textContent = menu.button;
  byId("sheet-body").replaceChildren(...menu.sections.flatMap((section) => [
    section.title ? element("h4", { text: section.title }) : null,
    ...section.rows.map((row) => option(row, chosen)),
  ].filter(Boolean)));
  sheet.hidden = false;
  byId("sheet-body").querySelector("button")?.focus();
}

function option(row, chosen) {
  return element("button", {
    type: "button",
    className: "option",
    "aria-label": row.title,
    "aria-description": row.description,
    onclick: () => {
      closeSheet();
      chosen(row);
    },
  },
  element("span", { text: row.title }),
  row.description ? element("small", { text: row.description }) : null);
}

export function closeSheet() {
  if (sheet.hidden) return;
  sheet.hidden = true;
  opener?.focus();
}

byId("sheet-close").addEventListener("click", closeSheet);
sheet.addEventListener("click", (event) => {
  if (event.target === sheet) closeSheet();
});
sheet.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeSheet();
  if (event.key === "Tab") keepFocus(event);
  if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event);
});

const stops = () => [...sheet.querySelectorAll("button")];

function keepFocus(event) {
  const all = stops();
  const edge = event.shiftKey ? all[0] : all.at(-1);
  if (document.activeElement === edge) {
    event.preventDefault();
    (event.shiftKey ? all.at(-1) : all[0]).focus();
  }
}

function move(event) {
  event.preventDefault();
  const rows = [...sheet.querySelectorAll(".option")];
  const step = event.key === "ArrowDown" ? 1 : -1;
  rows[(rows.indexOf(document.activeElement) + step + rows.length) % rows.length]?.focus();
}
