import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ticketQuery } from "@/api/get-ticket";
import type { Message, Ticket } from "@/api/types";
import { request } from "@/lib/http";
import { notifyError } from "@/stores/notifications";

/** Reacts to a message, or takes the reaction back with null. */
export function react(ticketId: number, messageId: number, emoji: string | null): Promise<unknown> {
  const path = `/api/support/tickets/${ticketId}/messages/${messageId}/reaction`;
  return emoji ? request(path, { method: "PUT", body: { emoji } }) : request(path, { method: "DELETE" });
}

/** Reacts, and shows it at once. */
export function useReact(ticketId: number) {
  const client = useQueryClient();
  const { queryKey } = ticketQuery(ticketId);
  return useMutation({
    mutationFn: ({ message, emoji }: { message: Message; emoji: string | null }) =>
      react(ticketId, message.id, emoji),
    onMutate: async ({ message, emoji }) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey);
      client.setQueryData(
        queryKey,
        (ticket: Ticket | undefined) => ticket && withReaction(ticket, message, emoji),
      );
      return before;
    },
    onError: (error, _, before) => {
      client.setQueryData(queryKey, before);
      notifyError(error);
    },
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
}

/** The ticket as it will be once the server has the reaction. */
export function withReaction(ticket: Ticket, target: Message, emoji: string | null): Ticket {
  const last = Math.max(0, ...ticket.messages.map(({ sequence }) => sequence));
  const reaction: Message = {
    id: -last - 1,
    ticket_id: ticket.id,
    sender_type: "admin",
    sender_name: null,
    message: "",
    created_at: new Date().toISOString(),
    sequence: last + 1,
    kind: "reaction",
    content: { type: "reaction", reaction: { message_id: target.wamid ?? "", emoji } },
    wamid: null,
    status: "queued",
    status_error: null,
    via: null,
  };
  return { ...ticket, messages: [...ticket.messages, reaction] };
}
