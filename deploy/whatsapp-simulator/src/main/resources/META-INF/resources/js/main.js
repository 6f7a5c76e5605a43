import "./theme.js";
import { api } from "./api.js";
import { loadChaos, showFaults } from "./chaos.js";
import { showClock, startClock } from "./clock.js";
import { SOMEWHERE, composeFor, edit, quote, say, startComposer } from "./composer.js";
import { byId, element, face } from "./dom.js";
import { inspect, reload as reloadInspector, startInspector } from "./inspector.js";
import { closeSheet, openSheet } from "./sheet.js";
import { Thread } from "./thread.js";
import { hidesNumber, openPerson, personDialog } from "./person.js";
import { now } from "./time.js";
import { STARTERS, drawUsers, userDialog, written } from "./users.js";

const users = new Map();
const MOST_SHOWN = 100;
let current = null;
let number = null;
let firstNumber = null;
let drawing = false;

const thread = new Thread({
  quote,
  tapButton: (message, choice) => send({ type: message.type === "template" ? "button" : "button_reply", id: choice.id, title: choice.title, reply_to: message.wamid }),
  openList: (message, opener) => openSheet(message.list, opener, (row) =>
    send({ type: "list_reply", id: row.id, title: row.title, description: row.description, reply_to: message.wamid })),
  giveLocation: (message) => send({ ...SOMEWHERE, reply_to: message.wamid }),
  giveContact: (message) => send({ type: "contact_request", reply_to: message.wamid }),
  edit,
  remove: (message) => send({ type: "revoke", reply_to: message.wamid }),
  react: (message, emoji) => send({ type: "reaction", reply_to: message.wamid, emoji }),
});

async function send(message) {
  say("");
  try {
    await api.send(current, { ...message, phone_number_id: number ?? undefined });
    return true;
  } catch (refused) {
    say(refused.message);
    return false;
  }
}

/** Opens a chat, which shows the messages and so marks them as read. */
async function choose(phone) {
  current = phone;
  localStorage.setItem("user", phone);
  closeSheet();
  composeFor(phone);
  draw();
  try {
    const messages = await api.messages(phone);
    if (current !== phone) return;
    thread.show(messages, number);
    readIfSeen();
  } catch (refused) {
    say(refused.message);
  }
  draw();
  if (window.matchMedia("(hover: hover)").matches) byId("message").focus();
}

/** Only visible messages count as read. */
function readIfSeen() {
  const user = users.get(current);
  if (user && user.unread > 0 && document.visibilityState === "visible") {
    api.open(current).catch(() => {});
  }
}

function draw() {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    drawNow();
  });
}

function drawNow() {
  drawUsers(shown(), current, choose);
  const user = users.get(current);
  const typing = Boolean(user?.typing_until && new Date(user.typing_until) > now());
  byId("bar-state").textContent = user ? (typing ? "typing…" : `as ${user.name} · ${shownAs(user)}`) : "";
  byId("person").hidden = !user;
  thread.typing(typing);
  if (typing) setTimeout(draw, new Date(user.typing_until) - now() + 20);
  drawEmpty(user);
}

/** All users keep their place; if there are too many, the most recently active ones stay. */
function shown() {
  const all = [...users.values()];
  const fit = all.length <= MOST_SHOWN
    ? all
    : all.sort((a, b) => (b.last_at ?? "").localeCompare(a.last_at ?? "")).slice(0, MOST_SHOWN);
  if (users.has(current) && !fit.includes(users.get(current))) fit[fit.length - 1] = users.get(current);
  return fit.sort((a, b) => a.order - b.order);
}

/** Names the user as the business sees them. */
const shownAs = (user) => (hidesNumber(user, number ?? firstNumber) ? `@${user.username}, number hidden` : written(user.phone));

function drawEmpty(user) {
  const empty = byId("empty");
  empty.hidden = Boolean(user) && !thread.isEmpty;
  if (empty.hidden || empty.dataset.shown === (user?.phone ?? "nobody")) {
    if (empty.hidden) delete empty.dataset.shown;
    return;
  }
  empty.dataset.shown = user?.phone ?? "nobody";
  empty.replaceChildren(...(user ? greeting(user) : starters()));
}

function greeting(user) {
  return [
    element("h3", { text: `You are ${user.name}` }),
    element("p", { text: "Write something, as a customer would." }),
    element("button", { type: "button", className: "greeting", text: "Say “hi”", onclick: () => send({ type: "text", text: "hi" }) }),
  ];
}

function starters() {
  return [
    element("h3", { text: "Who are you today?" }),
    element("p", { text: "Pick somebody to play, or add your own with “+ user”." }),
    ...STARTERS.map((user) => element("button", {
      type: "button",
      className: "starter",
      "aria-label": user.name,
      onclick: async () => {
        try {
          await api.addUser(user);
          await adopt(user.phone);
        } catch (refused) {
          say(refused.message);
        }
      },
    }, face(user), element("span", {}, element("strong", { text: user.name }), element("small", { text: written(user.phone) })))),
  ];
}

async function adopt(phone) {
  await loadUsers();
  await choose(phone);
}

let order = 0;

/** Known users keep their place, so that no entry jumps away under the pointer. */
function remember(user) {
  users.set(user.phone, { ...user, order: users.get(user.phone)?.order ?? order++ });
}

async function loadUsers() {
  const list = await api.users();
  const alive = new Set(list.map((user) => user.phone));
  for (const phone of users.keys()) if (!alive.has(phone)) users.delete(phone);
  list.forEach(remember);
}

async function start() {
  await Promise.all([startClock(), loadChaos()]);
  await loadUsers();
  const saved = localStorage.getItem("user");
  const next = users.has(current) ? current : users.has(saved) ? saved : users.keys().next().value;
  if (next) {
    await choose(next);
  } else {
    current = null;
    composeFor(null);
    thread.show([], number);
    draw();
  }
  reloadInspector();
}

function connect() {
  const live = new EventSource("/control/live");
  const on = (name, handle) => live.addEventListener(name, (event) => handle(JSON.parse(event.data)));
  on("hello", () => {
    linkState("on", "connected");
    start().catch((refused) => say(refused.message));
  });
  on("user", (user) => {
    remember(user);
    draw();
  });
  on("gone", (phone) => {
    users.delete(phone);
    if (phone === current) start().catch(() => {});
    else draw();
  });
  on("message", ({ user, message }) => {
    remember(user);
    if (user.phone === current) {
      thread.put(message);
      readIfSeen();
    }
    draw();
  });
  on("clock", (time) => {
    showClock(time);
    draw();
  });
  on("faults", showFaults);
  on("webhook", (entry) => inspect("webhooks", entry));
  on("request", (entry) => inspect("requests", entry));
  on("reset", () => {
    users.clear();
    start().catch(() => {});
  });
  live.onerror = () => {
    linkState("off", "reconnecting…");
    // The browser reconnects by itself unless the answer was an error.
    if (live.readyState === EventSource.CLOSED) setTimeout(connect, 2000);
  };
}

function linkState(state, text) {
  byId("link-state").className = `link-state ${state}`;
  byId("link-text").textContent = text;
}

async function showSetup() {
  const setup = await api.setup();
  startInspector(setup);
  firstNumber = setup.channels[0].phone_number_id;
  if (setup.channels.length < 2) return;
  byId("number").replaceChildren(...setup.channels.map((channel) =>
    element("option", { value: channel.phone_number_id, text: `+${channel.display_phone_number}` })));
  byId("number-box").hidden = false;
  number = setup.channels[0].phone_number_id;
  byId("number").addEventListener("change", (event) => {
    number = event.target.value;
    if (current) choose(current);
  });
}

document.addEventListener("visibilitychange", readIfSeen);
startComposer(send);
userDialog(adopt);
personDialog((phone) => adopt(phone).catch((refused) => say(refused.message)));
byId("person").addEventListener("click", () => openPerson(users.get(current), number ?? firstNumber));
composeFor(null);
showSetup().catch((refused) => say(refused.message)).finally(connect);
