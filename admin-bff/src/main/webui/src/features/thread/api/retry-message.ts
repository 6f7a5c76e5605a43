import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ticketQuery, withMessage } from "@/api/get-ticket";
import type { Message, Ticket } from "@/api/types";
import { request } from "@/lib/http";
import { notifyError } from "@/stores/notifications";

/** Sends a failed or unconfirmed message again. */
export function retryMessage(ticketId: number, messageId: number): Promise<Message> {
  return request(`/api/support/tickets/${ticketId}/messages/${messageId}/retry`, { method: "POST" });
}

/** Sends a failed or unconfirmed message again and shows its new state. */
export function useRetryMessage(ticketId: number) {
  const client = useQueryClient();
  const { queryKey } = ticketQuery(ticketId);
  return useMutation({
    mutationFn: (messageId: number) => retryMessage(ticketId, messageId),
    onSuccess: (message) => {
      client.setQueryData(queryKey, (ticket: Ticket | undefined) => ticket && withMessage(ticket, message));
    },
    onError: notifyError,
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
}
