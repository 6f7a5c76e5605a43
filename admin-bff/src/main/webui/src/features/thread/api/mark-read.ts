import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { request } from "@/lib/http";

/** Marks the messages as read; the user gets the read receipt. */
export function markRead(ticketId: number): Promise<void> {
  return request(`/api/support/tickets/${ticketId}/read`, { method: "POST" });
}

/** Marks a ticket as read while the agent is looking at it. */
export function useMarkRead(ticketId: number, unread: number, mentioned: boolean, visible: boolean) {
  const client = useQueryClient();
  useEffect(() => {
    if ((unread === 0 && !mentioned) || !visible) return;
    markRead(ticketId).then(
      () => {
        void client.invalidateQueries({ queryKey: ["ticket", ticketId] });
        void client.invalidateQueries({ queryKey: ["tickets", "list"] });
        void client.invalidateQueries({ queryKey: ["mentions"] });
        void client.invalidateQueries({ queryKey: ["views"] });
      },
      () => {
        // Stays unread; opening the ticket again tries once more.
      },
    );
  }, [client, ticketId, unread, mentioned, visible]);
}
