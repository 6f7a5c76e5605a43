import { api } from "./api.js";
import { byId, element, face } from "./dom.js";
import { now } from "./time.js";

export const STARTERS = [
  { name: "Amara B.", phone: "2348035550142" },
  { name: "John Doe", phone: "2348123456789" },
];

/** Formats a number for reading, such as +234 803 555 0142. */
export function written(phone) {
  const middle = phone.slice(3, -4).match(/.{1,3}/g) ?? [];
  return ["+" + phone.slice(0, 3), ...middle, phone.slice(-4)].join(" ");
}

export function drawUsers(users, current, choose) {
  const chips = byId("chips");
  const focused = document.activeElement?.dataset?.phone;
  chips.replaceChildren(...users.map((user) => chip(user, user.phone === current, choose)));
  if (focused) chips.querySelector(`[data-phone="${focused}"]`)?.focus();
}

function chip(user, isCurrent, choose) {
  const typing = user.typing_until && new Date(user.typing_until) > now();
  const line = typing ? "typing…" : (user.last_text ?? written(user.phone));
  const unread = user.unread > 0 ? element("span", { className: "badge", text: user.unread, "aria-hidden": "true" }) : null;
  return element("button", {
    type: "button",
    className: "chip",
    title: written(user.phone),
    "data-phone": user.phone,
    "aria-current": isCurrent ? "true" : null,
    "aria-label": user.unread > 0 ? `${user.name}, ${user.unread} unread` : user.name,
    onclick: () => choose(user.phone),
  },
  face(user),
  element("span", { className: "who" },
    element("span", { className: "name", text: user.name }),
    element("span", { className: `line${typing ? " typing" : ""}`, text: line })),
  unread);
}

/** Opens the dialog that creates a user; calls back with the phone number. */
export function userDialog(added) {
  const dialog = byId("user-dialog");
  const name = byId("user-name");
  const phone = byId("user-phone");
  const clear = () => [["name-error", name], ["phone-error", phone]].forEach(([id, input]) => complain(id, input, ""));

  byId("add-user").addEventListener("click", () => {
    byId("user-form").reset();
    clear();
    dialog.showModal();
    name.focus();
  });
  byId("user-cancel").addEventListener("click", () => dialog.close());
  byId("user-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    clear();
    const digits = phone.value.replace(/[+()\-\s]/g, "");
    if (!name.value.trim()) return complain("name-error", name, "Give the person a name.");
    if (!/^\d*$/.test(digits)) return complain("phone-error", phone, "Use digits only, for example +234 803 555 0142.");
    if (digits.length < 7 || digits.length > 15) {
      return complain("phone-error", phone, `A phone number has 7 to 15 digits; this one has ${digits.length}.`);
    }
    try {
      await api.addUser({ name: name.value.trim(), phone: digits });
      dialog.close();
      added(digits);
    } catch (refused) {
      complain("phone-error", phone, refused.message);
    }
  });
}

function complain(id, input, text) {
  byId(id).textContent = text;
  input.setAttribute("aria-invalid", String(Boolean(text)));
  if (text) input.focus();
}
