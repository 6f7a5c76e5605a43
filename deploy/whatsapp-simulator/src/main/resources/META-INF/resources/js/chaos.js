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

/** The faults that are on now, from any source. */
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
  // A choice that is not saved yet stays, because an earlier answer does not contain it.
  if (unsaved || (part === "graph" && codeIsMissing())) return;
  for (const input of fields(part)) {
    // This must not disturb a user who is typing.
    if (input === document.activeElement && input.type === "number") continue;
    const value = values[input.name];
    if (input.type === "checkbox") input.checked = value;
    else input.value = value ?? (input.tagName === "SELECT" ? input.options[0].value : "");
  }
}

/** Whether "Refused with a code" is chosen and the code is still missing. */
const codeIsMissing = () => field("graph", "mode").value === "error" && field("graph", "code").value === "";

/** Shows only the fields of the chosen mode. */
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

/** Saves one choice and returns a function that shows the result. */
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
  // Choices are saved one after the other, so that the last one wins; the page shows the last answer.
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
