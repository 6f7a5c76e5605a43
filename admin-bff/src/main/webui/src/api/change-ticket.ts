import { useMutation, useQueryClient } from "@tanstack/react-query";
import { hasStatus, request } from "@/lib/http";
import { notifyError, notifyWarning } from "@/lib/notify";
import { words } from "@/lib/words";
import { ticketQuery } from "./get-ticket";
import type { Ticket, TicketChange, TicketSummary } from "./types";

/** Changes a ticket, if nobody else changed that version meanwhile (412 otherwise). */
export function changeTicket(id: number, version: number, change: TicketChange): Promise<TicketSummary> {
  return request(`/api/support/tickets/${id}`, {
    method: "PATCH",
    body: change,
    headers: { "If-Match": `"${version}"` },
  });
}

/** Changes one ticket, shown at once and taken back when refused. Changes of one ticket run in order. */
export function useChangeTicket(id: number) {
  const client = useQueryClient();
  const { queryKey } = ticketQuery(id);
  return useMutation({
    scope: { id: `ticket-${id}` },
    mutationFn: async (change: TicketChange) => {
      const ticket = client.getQueryData(queryKey) ?? (await client.fetchQuery(ticketQuery(id)));
      return changeTicket(id, ticket.version, change);
    },
    onMutate: async (change) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey);
      client.setQueryData(queryKey, (ticket: Ticket | undefined) => ticket && { ...ticket, ...change });
      return { before };
    },
    onSuccess: (changed) => {
      client.setQueryData(queryKey, (ticket: Ticket | undefined) => ticket && { ...ticket, ...changed });
    },
    onError: (error, _change, context) => {
      if (context?.before) client.setQueryData(queryKey, context.before);
      if (hasStatus(error, 412)) notifyWarning(words.ticket.stale, words.ticket.staleDetail);
      else notifyError(error);
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ["tickets"] });
      void client.invalidateQueries({ queryKey: ["counts"] });
      return client.invalidateQueries({ queryKey });
    },
  });
}
