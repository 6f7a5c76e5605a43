/** Calls the control API. A refusal becomes an Error whose message can be shown to a person. */
async function call(method, path, body) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Error("The simulator does not answer. Is it still running?");
  }
  const answer = await response.json().catch(() => null);
  if (!response.ok) {
    throw new Error(answer?.detail ?? `The simulator answered ${response.status}.`);
  }
  return answer;
}

export const api = {
  users: () => call("GET", "/control/users?limit=100"),
  addUser: (user) => call("POST", "/control/users", user),
  identify: (phone, identity) => call("PUT", `/control/users/${phone}/identity`, identity),
  call: (phone) => call("POST", `/control/users/${phone}/calls`),
  setMarketing: (phone, wanted) => call("PUT", `/control/users/${phone}/marketing`, { wanted }),
  forget: (phone) => call("DELETE", `/control/users/${phone}`),
  messages: (phone) => call("GET", `/control/users/${phone}/messages`),
  send: (phone, message) => call("POST", `/control/users/${phone}/messages`, message),
  open: (phone) => call("POST", `/control/users/${phone}/read`),
  setup: () => call("GET", "/control/setup"),
  requests: () => call("GET", "/control/requests?limit=60"),
  webhooks: () => call("GET", "/control/webhooks?limit=60"),
  replay: (id) => call("POST", `/control/webhooks/${id}/replay`),
  clock: () => call("GET", "/control/clock"),
  advance: (by) => call("PUT", "/control/clock", { advance: by }),
  faults: () => call("GET", "/control/faults"),
  setFaults: (faults) => call("PUT", "/control/faults", faults),
  limits: () => call("GET", "/control/limits"),
  setLimits: (limits) => call("PUT", "/control/limits", limits),
  verify: () => call("POST", "/control/verify"),
};
