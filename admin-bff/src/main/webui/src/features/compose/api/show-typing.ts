import { request } from "@/lib/http";

/** WhatsApp shows "typing" for 25 seconds. */
const PAUSE_MS = 20_000;

const shownAt = new Map<number, number>();

/** Shows the user that somebody writes, at most every 20 seconds. Nobody has to know when it does not work. */
export function showTyping(ticketId: number): void {
  const now = Date.now();
  if (now - (shownAt.get(ticketId) ?? 0) < PAUSE_MS) return;
  shownAt.set(ticketId, now);
  request(`/api/support/tickets/${ticketId}/typing`, { method: "POST" }).catch(() => {});
}
