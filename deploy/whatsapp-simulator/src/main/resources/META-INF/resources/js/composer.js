import { byId } from "./dom.js";

const PICTURE_LIMIT = 5 * 1024 * 1024;
/** The location of all users who send one from this page. */
export const SOMEWHERE = { type: "location", latitude: 6.5244, longitude: 3.3792, name: "Lagos", address: "Lagos, Nigeria" };

const text = byId("message");
const menu = byId("attach-menu");
const drafts = new Map();
let quoted = null;
let edited = null;
let phone = null;

/** The line at the bottom of the phone; `send` gets a message for the control API and throws to refuse it. */
export function startComposer(send) {
  byId("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    submit(send);
  });
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      submit(send);
    }
    if (event.key === "Escape") dropQuote();
  });
  text.addEventListener("input", grow);
  byId("quote-drop").addEventListener("click", dropQuote);
  startAttachments(send);
}

async function submit(send) {
  const words = text.value;
  if (!words.trim()) return;
  const replyTo = quoted?.wamid;
  const changed = edited?.wamid;
  text.value = "";
  grow();
  dropQuote();
  const message = changed ? { type: "edit", reply_to: changed, text: words } : { type: "text", text: words, reply_to: replyTo };
  if (!(await send(message))) {
    text.value = words;
    grow();
  }
}

function startAttachments(send) {
  const opener = byId("attach");
  const show = (open) => {
    menu.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (open) menu.querySelector("button").focus();
  };
  opener.addEventListener("click", () => show(menu.hidden));
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target) && !opener.contains(event.target)) show(false);
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    show(false);
    opener.focus();
  });
  byId("attach-picture").addEventListener("click", () => {
    show(false);
    byId("picture").click();
  });
  byId("attach-location").addEventListener("click", () => {
    show(false);
    send(SOMEWHERE);
  });
  byId("picture").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    event.target.value = "";
    if (!file) return;
    if (file.size > PICTURE_LIMIT) return say("WhatsApp takes pictures up to 5 MB; this one is larger.");
    const caption = text.value.trim();
    text.value = "";
    grow();
    await send({ type: "image", media: await dataUrl(file), text: caption || undefined, reply_to: quoted?.wamid });
    dropQuote();
  });
}

const dataUrl = (file) => new Promise((resolve, reject) => {
  const reader = new FileReader();
  reader.onload = () => resolve(reader.result);
  reader.onerror = () => reject(reader.error);
  reader.readAsDataURL(file);
});

/** Edits a message that was sent. */
export function edit(message) {
  dropQuote();
  edited = message;
  byId("quote-who").textContent = "Edit message";
  byId("quote-text").textContent = message.text;
  byId("quote-draft").hidden = false;
  text.value = message.type === "text" ? message.text : (message.content.caption ?? "");
  grow();
  text.focus();
}

export function quote(message) {
  edited = null;
  quoted = message;
  byId("quote-who").textContent = message.from === "user" ? "You" : "Chat Support";
  byId("quote-text").textContent = message.text;
  byId("quote-draft").hidden = false;
  text.focus();
}

function dropQuote() {
  quoted = null;
  edited = null;
  byId("quote-draft").hidden = true;
}

/** Each chat keeps its own unfinished text. */
export function composeFor(next) {
  if (phone) drafts.set(phone, text.value);
  phone = next;
  text.value = drafts.get(next) ?? "";
  for (const id of ["message", "send", "attach"]) byId(id).disabled = !next;
  dropQuote();
  grow();
  say("");
}

export function say(problem) {
  byId("notice").textContent = problem;
  byId("notice").hidden = !problem;
}

function grow() {
  text.style.height = "auto";
  text.style.height = `${Math.min(text.scrollHeight, 118)}px`;
}
