import { api } from "./api.js";
import { byId } from "./dom.js";

const form = byId("chaos");
const field = (part, name) => form.querySelector(`[data-part="${part}"] [name="${name}"]`);
const fields = (part) => [...form.querySelectorAll(`[data-part="${part}"] [name]`)];
const valueOf = (input) => (input.type === "checkbox" ? input.checked : input.type !== "number" ? input.value : input.value === "" ? null : Number(input.value));
let faultsAreOn = false;
let limitsAreOn = false;
let unsaved = 0;
let saving = Promise.resolve();

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
    if (!unsaved) form.reset();
    showFaults(faults);
    showLimits(limits);
    complain("");
  } catch (refused) {
    complain(refused.message);
  }
}

function show(part, values) {
  // What was chosen here and is not saved yet stays: an earlier answer knows nothing of it.
  if (unsaved || (part === "graph" && codeIsMissing())) return;
  for (const input of fields(part)) {
    // Nobody's typing is disturbed.
    if (input === document.activeElement && input.type === "number") continue;
    const value = values[input.name];
    if (input.type === "checkbox") input.checked = value;
    else input.value = value ?? (input.tagName === "SELECT" ? input.options[0].value : "");
  }
}

/** "Refused with a code" is chosen and the code is still to be typed. */
const codeIsMissing = () => field("graph", "mode").value === "error" && field("graph", "code").value === "";

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

/** Saves one choice and answers how to show what came of it. */
async function apply(input) {
  const { part } = input.closest("fieldset").dataset;
  if (part === "webhook") {
    const faults = await api.setFaults({ webhook: { [input.name]: valueOf(input) ?? 0 } });
    return () => showFaults(faults);
  }
  const values = Object.fromEntries(fields(part).map((one) => [one.name, valueOf(one)]));
  if (part === "limits") {
    const limits = await api.setLimits(values);
    return () => showLimits(limits);
  }
  if (codeIsMissing()) return undefined;
  if (values.seconds === null) delete values.seconds;
  const faults = await api.setFaults({ graph: values });
  return () => showFaults(faults);
}

form.addEventListener("change", (event) => {
  unsaved++;
  fitGraph();
  // One after the other, so that the last choice wins; what is shown follows the last answer.
  saving = saving.then(async () => {
    let showAnswer;
    try {
      showAnswer = await apply(event.target);
      complain("");
    } catch (refused) {
      complain(refused.message);
    } finally {
      unsaved--;
    }
    showAnswer?.();
  });
});
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
