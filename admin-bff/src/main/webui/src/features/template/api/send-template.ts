import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ticketQuery } from "@/api/get-ticket";
import type { Message, Ticket } from "@/api/types";
import { uploadAttachment } from "@/api/upload-attachment";
import { request } from "@/lib/http";
import type { FilledTemplate } from "../fill";

/** A key that makes every repeat of a request the same request. */
export function newKey(): string {
  return crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;
}

/** The uploaded files by ticket, so that a repeat names the same upload. */
const brought = new WeakMap<File, Map<number, number>>();

async function attachmentOf(ticketId: number, file: File): Promise<number> {
  const known = brought.get(file) ?? new Map<number, number>();
  brought.set(file, known);
  const id = known.get(ticketId) ?? (await uploadAttachment(ticketId, file)).attachment_id;
  known.set(ticketId, id);
  return id;
}

/** Sends a template, with the file in its header if it has one. The same key sends it only once, however often it is sent. */
export async function sendTemplate(
  ticketId: number,
  template: FilledTemplate,
  file: File | null,
  key: string,
): Promise<Message> {
  const attachment = file ? { attachment_id: await attachmentOf(ticketId, file) } : {};
  return request(`/api/support/tickets/${ticketId}/messages`, {
    method: "POST",
    body: { template, ...attachment },
    headers: { "Idempotency-Key": key },
  });
}

/** Sends a template and shows it in the thread. */
export function useSendTemplate(ticketId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ template, file, key }: { template: FilledTemplate; file: File | null; key: string }) =>
      sendTemplate(ticketId, template, file, key),
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
