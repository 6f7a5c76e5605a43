import { queryOptions, useQuery } from "@tanstack/react-query";
import { request } from "@/lib/http";
import type { Message, Ticket } from "./types";

/** Reads one ticket with its messages and history. */
export function getTicket(id: number, signal?: AbortSignal): Promise<Ticket> {
  return request<Ticket>(`/api/support/tickets/${id}`, { signal });
}

/** Query of one ticket with its messages and history. */
export function ticketQuery(id: number) {
  return queryOptions({
    queryKey: ["ticket", id],
    queryFn: ({ signal }) => getTicket(id, signal),
  });
}

/** One ticket with its messages and history. */
export function useTicket(id: number) {
  return useQuery(ticketQuery(id));
}

/** The ticket with this message added or renewed; nobody waits for an answer any more when it is one. */
export function withMessage(ticket: Ticket, message: Message): Ticket {
  const others = ticket.messages.filter((other) => other.id !== message.id);
  const isAnswer = message.sender_type === "admin" && message.kind !== "reaction";
  return {
    ...ticket,
    messages: [...others, message],
    waiting_since: isAnswer ? null : ticket.waiting_since,
  };
}
