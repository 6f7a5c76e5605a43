import { api } from "./api.js";
import { byId } from "./dom.js";

const form = byId("chaos");
const field = (part, name) => form.querySelector(`[data-part="${part}"] [name="${name}"]`);
const fields = (part) => [...form.querySelectorAll(`[data-part="${part}"] [name]`)];
const valueOf = (input) => (input.type === "checkbox" ? input.checked : input.type !== "number" ? input.value : input.value === "" ? null : Number(input.value));
let faultsAreOn = false;
let limitsAreOn = false;

/** What is switched on now, whoever did it. */
export function showFaults({ graph, webhook }) {
  show("webhook", webhook);
  show("graph", graph);
  fitGraph();
  faultsAreOn = graph.mode !== "none" || Object.values(webhook).some(Boolean);
  mark();
}

function showLimits(limits) {
  show("limits", limits);
  limitsAreOn = limits.messages_per_second !== null || limits.pair_interval_seconds !== null;
  mark();
}

export async function loadChaos() {
  try {
    const [faults, limits] = await Promise.all([api.faults(), api.limits()]);
    showFaults(faults);
    showLimits(limits);
    complain("");
  } catch (refused) {
    complain(refused.message);
  }
}

function show(part, values) {
  for (const input of fields(part)) {
    // Nobody's typing is disturbed.
    if (input === document.activeElement && input.type === "number") continue;
    const value = values[input.name];
    if (input.type === "checkbox") input.checked = value;
    else input.value = value ?? (input.tagName === "SELECT" ? input.options[0].value : "");
  }
}

/** Only what counts for the chosen mode. */
function fitGraph() {
  const mode = field("graph", "mode").value;
  for (const label of form.querySelectorAll("[data-for]")) {
    label.hidden = !label.dataset.for.split(" ").includes(mode);
  }
}

function mark() {
  byId("chaos-state").hidden = !faultsAreOn && !limitsAreOn;
}

function complain(text) {
  byId("chaos-problem").textContent = text;
  byId("chaos-problem").hidden = !text;
}

async function apply(input) {
  const { part } = input.closest("fieldset").dataset;
  if (part === "webhook") return showFaults(await api.setFaults({ webhook: { [input.name]: valueOf(input) ?? 0 } }));
  const values = Object.fromEntries(fields(part).map((one) => [one.name, valueOf(one)]));
  if (part === "limits") return showLimits(await api.setLimits(values));
  fitGraph();
  // A code is still to be typed.
  if (values.mode === "error" && values.code === null) return;
  if (values.seconds === null) delete values.seconds;
  showFaults(await api.setFaults({ graph: values }));
}

form.addEventListener("change", (event) => apply(event.target).then(() => complain(""), (refused) => complain(refused.message)));
form.addEventListener("submit", (event) => event.preventDefault());
byId("chaos-off").addEventListener("click", async () => {
  const webhook = Object.fromEntries(fields("webhook").map((input) => [input.name, input.type === "checkbox" ? false : 0]));
  try {
    await api.setFaults({ graph: { mode: "none" }, webhook });
    await api.setLimits({});
  } catch (refused) {
    complain(refused.message);
    return;
  }
  loadChaos();
});
