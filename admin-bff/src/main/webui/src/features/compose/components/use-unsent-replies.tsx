import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Ticket } from "@/api/types";
import { arrived, type OnRefused, retry } from "../outbox";
import { isShown, takeBack, useOutgoing } from "../outgoing";
import { OutgoingBubble } from "./OutgoingBubble";

/** The bubbles of what the server has not confirmed and the thread does not show yet, in the order it was written. */
export function useUnsentReplies(ticket: Ticket, onRefused: OnRefused) {
  const client = useQueryClient();
  const unconfirmed = useOutgoing(ticket.id);
  useEffect(() => {
    for (const one of unconfirmed) {
      if (one.state === "failed" && isShown(one, ticket)) arrived(client, one);
    }
  }, [client, unconfirmed, ticket]);
  return unconfirmed
    .filter((one) => !isShown(one, ticket))
    .map((one) => (
      <OutgoingBubble
        key={one.key}
        outgoing={one}
        onRetry={() => retry(client, one.key, onRefused)}
        onEdit={() => onRefused(takeBack(one.key), "", one.mentions !== undefined)}
      />
    ));
}
