import { request } from "@/lib/http";

/** WhatsApp shows "typing" for 25 seconds. */
const PAUSE_MS = 20_000;

const shownAt = new Map<number, number>();

/** Shows the user that an agent is writing, at most every 20 seconds. A failure is not worth an error. */
export function showTyping(ticketId: number): void {
  const now = Date.now();
  if (now - (shownAt.get(ticketId) ?? 0) < PAUSE_MS) return;
  shownAt.set(ticketId, now);
  request(`/api/support/tickets/${ticketId}/typing`, { method: "POST" }).catch(() => {});
}
