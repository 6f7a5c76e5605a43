import type { Presence } from "@/api/types";
import { request } from "@/lib/http";

/** Reports to the other consoles where the agent is. A failure is not worth an error: the next report follows in seconds. */
export function reportPresence(ticketId: number, state: Presence["state"]): void {
  request("/api/live/presence", {
    method: "PUT",
    body: { ticket_id: ticketId, state },
    keepalive: true,
  }).catch(() => {});
}
