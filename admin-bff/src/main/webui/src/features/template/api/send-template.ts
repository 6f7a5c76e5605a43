import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ticketQuery } from "@/api/get-ticket";
import type { Message, Ticket } from "@/api/types";
import { request } from "@/lib/http";
import type { FilledTemplate } from "../fill";

/** A key that makes every repeat of a request the same request. */
export function newKey(): string {
  return crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;
}

/** Sends a template. The same key sends it once only, however often it is asked. */
export function sendTemplate(ticketId: number, template: FilledTemplate, key: string): Promise<Message> {
  return request(`/api/support/tickets/${ticketId}/messages`, {
    method: "POST",
    body: { template },
    headers: { "Idempotency-Key": key },
  });
}

/** Sends a template and shows it in the thread. */
export function useSendTemplate(ticketId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ template, key }: { template: FilledTemplate; key: string }) =>
      sendTemplate(ticketId, template, key),
    onSuccess: async (message) => {
      const { queryKey } = ticketQuery(ticketId);
      await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, (ticket: Ticket | undefined) =>
        ticket && !ticket.messages.some(({ id }) => id === message.id)
          ? { ...ticket, messages: [...ticket.messages, message] }
          : ticket,
      );
      void client.invalidateQueries({ queryKey });
      void client.invalidateQueries({ queryKey: ["tickets"] });
    },
  });
}
