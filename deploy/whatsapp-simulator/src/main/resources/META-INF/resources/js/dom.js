/** Makes an element. Text is always set as text, so user text can never become markup. */
export function element(tag, { className, text, ...attributes } = {}, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined && text !== null) made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== null && value !== false) made.setAttribute(name, value);
  }
  made.append(...children.filter(Boolean));
  return made;
}

export const byId = (id) => document.getElementById(id);

const SVG = "http://www.w3.org/2000/svg";

/** Makes a line drawing from path data, hidden from screen readers. */
export function drawing(className, viewBox, ...paths) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", viewBox);
  svg.setAttribute("class", className);
  svg.setAttribute("aria-hidden", "true");
  for (const data of paths) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", data);
    path.setAttribute("fill", "none");
    path.setAttribute("stroke", "currentColor");
    path.setAttribute("stroke-width", "1.7");
    path.setAttribute("stroke-linecap", "round");
    path.setAttribute("stroke-linejoin", "round");
    svg.append(path);
  }
  return svg;
}

/** Makes initials and a colour that stay the same for the same user. */
export function face(user) {
  const words = user.name.replace(/[^\p{L}\p{N} ]/gu, "").split(" ").filter(Boolean);
  const initials = words.length > 1 ? words[0][0] + words.at(-1)[0] : (words[0] ?? "?").slice(0, 2);
  const colour = [...user.phone].reduce((sum, digit) => sum + Number(digit), 0) % 6;
  return element("span", { className: `face c${colour}`, text: initials.toUpperCase(), "aria-hidden": "true" });
}
