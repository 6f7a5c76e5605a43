import type { Presence } from "@/api/types";
import { request } from "@/lib/http";

/** Tells the other consoles where one is. Not worth an error: it is said again in a few seconds. */
export function tellPresence(ticketId: number, state: Presence["state"]): void {
  request("/api/live/presence", {
    method: "PUT",
    body: { ticket_id: ticketId, state },
    keepalive: true,
  }).catch(() => {});
}
