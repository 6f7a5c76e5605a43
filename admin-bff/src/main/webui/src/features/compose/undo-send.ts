import { createStore, useStore } from "@/lib/store";
import { sendHeld } from "@/stores/send-hold";
import { queues, takeBack } from "./outgoing";

/** How long a send can be undone. */
export const HOLD_MS = 5_000;

/** The reply that can still be undone. */
interface Held {
  ticketId: number;
  keys: readonly string[];
  /** Resolves when it is to leave. */
  released: Promise<void>;
  release(): void;
}

const held = createStore<Held | null>(null);

/** Whether the latest reply of a ticket can still be undone. */
export function useIsHeld(ticketId: number): boolean {
  return useStore(held)?.ticketId === ticketId;
}

/** Sends what is held back: an agent who moves on to something else no longer wants to undo it. */
export function release(): void {
  held.get()?.release();
}

/** Takes back the reply that is held; false when it has already left. */
export function undoSend(ticketId: number): boolean {
  const one = held.get();
  if (one?.ticketId !== ticketId) return false;
  for (const key of one.keys) takeBack(key);
  one.release();
  return true;
}

sendHeld.set(async (ticketId) => {
  const one = held.get();
  if (ticketId === undefined || one?.ticketId === ticketId) one?.release();
  // Also what has left a moment ago, and the server does not have yet.
  await queues.get(ticketId ?? one?.ticketId ?? 0);
});

/** Holds the latest reply back, for as long as it can be undone. */
export function hold(ticketId: number, keys: readonly string[]): Held {
  let letGo = () => {};
  const released = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const timer = setTimeout(() => one.release(), HOLD_MS);
  const one: Held = {
    ticketId,
    keys,
    released,
    release() {
      clearTimeout(timer);
      if (held.get() === one) held.set(null);
      letGo();
    },
  };
  held.set(one);
  return one;
}
