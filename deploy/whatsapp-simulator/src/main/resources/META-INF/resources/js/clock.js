import { api } from "./api.js";
import { byId } from "./dom.js";
import { dayName, now, setAhead, timeOf } from "./time.js";

const state = byId("clock-state");
let ahead = 0;

/** Shows the simulator's time when it differs from the machine's. */
export function showClock({ ahead_seconds: seconds }) {
  ahead = seconds;
  setAhead(seconds * 1000);
  draw();
}

export async function startClock() {
  showClock(await api.clock());
}

function draw() {
  state.hidden = ahead === 0;
  if (!ahead) return;
  const text = `${length(ahead)} ahead`;
  // The text changes only with the offset; the time of day is not for screen readers.
  if (state.dataset.said !== text) {
    state.dataset.said = text;
    state.textContent = text;
  }
  state.title = `The simulator's clock: ${dayName(now())}, ${timeOf(now())}. A reset brings it back.`;
}

function length(seconds) {
  const hours = Math.floor(seconds / 3600);
  const days = Math.floor(hours / 24);
  const parts = [days ? `${days} d` : "", hours % 24 ? `${hours % 24} h` : "", hours ? "" : `${Math.ceil(seconds / 60)} min`];
  return parts.filter(Boolean).join(" ");
}

for (const button of document.querySelectorAll("[data-advance]")) {
  button.addEventListener("click", () => api.advance(button.dataset.advance).then(showClock).catch(() => {}));
}
setInterval(draw, 30_000);
