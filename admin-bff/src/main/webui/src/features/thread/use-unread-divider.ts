import { useEffect, useRef, useState } from "react";
import type { Ticket } from "@/api/types";
import { firstUnread } from "./timeline";

/** Where the unread messages start stays marked after they were read, until the ticket is left. */
export function useUnreadDivider(ticket: Ticket, visible: boolean): number | null {
  const [from, setFrom] = useState(() => firstUnread(ticket.messages, ticket.unread_count));
  const wasVisible = useRef(visible);
  useEffect(() => {
    if (!visible && wasVisible.current) setFrom(null);
    wasVisible.current = visible;
  }, [visible]);
  useEffect(() => {
    if (!visible && ticket.unread_count > 0) setFrom(firstUnread(ticket.messages, ticket.unread_count));
  }, [visible, ticket.messages, ticket.unread_count]);
  return from;
}
