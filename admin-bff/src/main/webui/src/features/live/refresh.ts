import type { QueryClient } from "@tanstack/react-query";
import type { Hint } from "@/api/types";

/** Counts follow the tickets a moment later, so they are read twice after a hint. */
const COUNTS_FIRST_MS = 250;
const COUNTS_AGAIN_MS = 1_200;
const LISTS_MS = 120;
/** Agents can save any number of views, and their counts are not urgent. */
const SAVED_VIEWS_MS = 2_000;
const COUNT_KEYS = [["counts"], ["alerts"], ["views"], ["mentions"], ["tickets", "first"]];

/** Turns hints into fresh queries, many hints into few requests. */
export function createRefresher(client: QueryClient) {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  /** Runs at most once per `ms`, always after the last call. */
  const soon = (name: string, ms: number, run: () => void) => {
    if (timers.has(name)) return;
    timers.set(
      name,
      setTimeout(() => {
        timers.delete(name);
        run();
      }, ms),
    );
  };
  const afterwards = (name: string, ms: number, run: () => void) => {
    clearTimeout(timers.get(name));
    timers.delete(name);
    soon(name, ms, run);
  };
  const read = (keys: readonly string[][]) => {
    for (const queryKey of keys) void client.invalidateQueries({ queryKey });
  };

  return {
    hint(hint: Hint) {
      if (hint.ticket_id === 0) void client.invalidateQueries({ queryKey: ["templates"] });
      soon(`ticket-${hint.ticket_id}`, 20, () => {
        void client.invalidateQueries({ queryKey: ["ticket", hint.ticket_id] });
        void client.invalidateQueries({ queryKey: ["templates", hint.ticket_id] });
      });
      soon("lists", LISTS_MS, () => {
        void client.invalidateQueries({ queryKey: ["tickets", "list"] });
        void client.invalidateQueries({ queryKey: ["contact"] });
      });
      soon("saved-views", SAVED_VIEWS_MS, () => read([["saved-views"]]));
      soon("counts", COUNTS_FIRST_MS, () => read(COUNT_KEYS));
      afterwards("counts-again", COUNTS_AGAIN_MS, () => read(COUNT_KEYS));
    },
    everything() {
      return client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "session" });
    },
    stop() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
