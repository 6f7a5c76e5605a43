import { api } from "./api.js";
import { loadChaos } from "./chaos.js";
import { byId, element } from "./dom.js";
import { secondOf } from "./time.js";

const LIMIT = 60;
const log = byId("log");
let kind = "webhooks";
let entries = [];
let waiting = false;

const isOpen = () => !byId("inspector").hidden;

/** A live webhook or request. */
export function inspect(eventKind, entry) {
  if (!isOpen() || eventKind !== kind) return;
  entries = [entry, ...entries].slice(0, LIMIT);
  if (waiting) return;
  waiting = true;
  // The list is drawn at most four times a second, so that a load test does not freeze the page.
  setTimeout(() => {
    waiting = false;
    draw();
  }, 250);
}

export async function reload() {
  if (!isOpen() || kind === "chaos") return;
  try {
    entries = kind === "webhooks" ? await api.webhooks() : await api.requests();
  } catch {
    return;
  }
  draw();
}

function draw() {
  const open = new Set([...log.querySelectorAll("details[open]")].map((one) => one.dataset.key));
  if (entries.length === 0) {
    log.replaceChildren(element("li", { className: "none", text: kind === "webhooks" ? "No webhook was posted yet." : "The business sent nothing yet." }));
    return;
  }
  log.replaceChildren(...entries.map((entry) => line(entry, open)));
}

function line(entry, open) {
  const key = `${kind}-${entry.id}-${entry.attempt ?? 0}`;
  const what = kind === "webhooks"
    ? `${entry.kind}${entry.attempt > 1 ? ` · attempt ${entry.attempt}` : ""}`
    : `${entry.method} ${entry.body?.type ?? entry.body?.status ?? entry.path}`;
  const details = element("details", { "data-key": key },
    element("summary", {},
      element("span", { className: `code${entry.status === 200 ? "" : " bad"}`, text: entry.status || "—" }),
      element("span", { className: "what", text: what }),
      element("time", { text: secondOf(entry.at) })));
  const fill = () => {
    if (!details.open || details.querySelector("pre")) return;
    if (kind === "webhooks") {
      details.append(element("button", { type: "button", className: "tool replay", text: "Post again", onclick: () => api.replay(entry.id).catch(() => {}) }));
    }
    details.append(element("pre", { text: JSON.stringify(shown(entry), null, 2), tabindex: "0" }));
  };
  details.addEventListener("toggle", fill);
  if (open.has(key)) {
    details.open = true;
    fill();
  }
  return element("li", {}, details);
}

const shown = (entry) => (kind === "webhooks"
  ? { error: entry.error, duration_ms: entry.duration_ms, body: entry.body }
  : { path: entry.path, body: entry.body, answer: entry.answer });

function choose(next) {
  kind = next;
  byId("tab-webhooks").setAttribute("aria-pressed", String(kind === "webhooks"));
  byId("tab-requests").setAttribute("aria-pressed", String(kind === "requests"));
  byId("tab-chaos").setAttribute("aria-pressed", String(kind === "chaos"));
  byId("chaos").hidden = kind !== "chaos";
  for (const id of ["log", "callback-box", "verify-result"]) byId(id).hidden = kind === "chaos";
  if (kind === "chaos") loadChaos();
  reload();
}

function setOpen(open) {
  byId("inspector").hidden = !open;
  byId("layout").classList.toggle("inspecting", open);
  byId("toggle-inspector").setAttribute("aria-expanded", String(open));
  localStorage.setItem("inspector", open ? "open" : "closed");
  reload();
}

export function startInspector(setup) {
  byId("callback").textContent = setup.webhook_url;
}

byId("tab-webhooks").addEventListener("click", () => choose("webhooks"));
byId("tab-requests").addEventListener("click", () => choose("requests"));
byId("tab-chaos").addEventListener("click", () => choose("chaos"));
byId("toggle-inspector").addEventListener("click", () => setOpen(!isOpen()));
byId("verify").addEventListener("click", async () => {
  byId("verify-result").textContent = "Asking…";
  try {
    byId("verify-result").textContent = (await api.verify()).detail;
  } catch (refused) {
    byId("verify-result").textContent = refused.message;
  }
});
const saved = localStorage.getItem("inspector");
setOpen(saved ? saved === "open" : window.matchMedia("(min-width: 1280px)").matches);
