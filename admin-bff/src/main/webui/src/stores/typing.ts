import { createStore, useStore } from "@/lib/store";

/** Nothing typed for this long: no longer writing. */
const IDLE_MS = 5_000;

const typingIn = createStore<number | null>(null);
let idle: ReturnType<typeof setTimeout> | undefined;

/** Notes that the agent is writing a reply in this ticket. */
export function nowTyping(ticketId: number): void {
  clearTimeout(idle);
  typingIn.set(ticketId);
  idle = setTimeout(stoppedTyping, IDLE_MS);
}

/** The reply was sent, or left. */
export function stoppedTyping(): void {
  clearTimeout(idle);
  typingIn.set(null);
}

/** Whether the agent is writing in this ticket right now. */
export function useIsTyping(ticketId: number): boolean {
  return useStore(typingIn) === ticketId;
}
