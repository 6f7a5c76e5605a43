import { api } from "./api.js";
import { byId } from "./dom.js";
import { written } from "./users.js";

const dialog = byId("person-dialog");
const username = byId("person-username");
const number = byId("person-number");
const flags = { online: byId("person-online"), auto_read: byId("person-auto-read"), contact_book: byId("person-contact-book") };
const persona = byId("person-persona");
let shown = null;

/** Edits a user's persona and what the business knows about them; `changed` gets the user's number. */
export function personDialog(changed) {
  byId("person-form").addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(async () => {
      const values = Object.fromEntries(Object.entries(flags).map(([name, input]) => [name, input.checked]));
      await api.addUser({ phone: shown.phone, username: username.value.trim(), persona: persona.value, ...values });
      changed(shown.phone);
    });
  });
  byId("person-close").addEventListener("click", () => dialog.close());
  byId("person-move").addEventListener("click", () => attempt(async () => {
    const moved = await api.identify(shown.phone, { phone: number.value });
    changed(moved.phone);
  }));
  byId("person-renew").addEventListener("click", () => attempt(async () => {
    await api.identify(shown.phone, { user_id: "new" });
    changed(shown.phone);
  }));
  byId("person-marketing").addEventListener("click", () => attempt(async () => {
    await api.setMarketing(shown.phone, stopsMarketing(shown));
    changed(shown.phone);
  }));
  byId("person-call").addEventListener("click", () => attempt(() => api.call(shown.phone)));
  byId("person-forget").addEventListener("click", () => attempt(() => api.forget(shown.phone)));
}

export function openPerson(user, businessNumber) {
  shown = user;
  byId("person-title").textContent = user.name;
  byId("person-seen").textContent = `The business sees ${seen(user, businessNumber)}.`;
  username.value = user.username ?? "";
  for (const [name, input] of Object.entries(flags)) input.checked = user[name];
  persona.value = user.persona;
  number.value = "";
  byId("person-renew").disabled = !user.user_id;
  byId("person-marketing").textContent = stopsMarketing(user) ? "Resume marketing" : "Stop marketing";
  complain("");
  dialog.showModal();
}

/** Whether the user's number is hidden from that business number. */
export const hidesNumber = (user, businessNumber) =>
  Boolean(user.username && user.user_id) && !user.contact_book && !user.known_to.includes(businessNumber);

const stopsMarketing = (user) => user.persona === "no_marketing";

function seen(user, businessNumber) {
  const parts = [hidesNumber(user, businessNumber) ? "no number" : written(user.phone)];
  if (user.username) parts.push(`@${user.username}`);
  if (user.user_id) parts.push(user.user_id);
  return parts.join(", ");
}

async function attempt(action) {
  complain("");
  try {
    await action();
    dialog.close();
  } catch (refused) {
    complain(refused.message);
  }
}

function complain(text) {
  byId("person-problem").textContent = text;
  byId("person-problem").hidden = !text;
}
