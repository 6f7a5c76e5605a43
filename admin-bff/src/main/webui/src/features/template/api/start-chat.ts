import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Ticket } from "@/api/types";
import { request } from "@/lib/http";
import type { FilledTemplate } from "../fill";
import { sendTemplate } from "./send-template";

/** Whom to write to, and what. */
export interface NewChat {
  phoneNumber: string;
  name: string;
  template: FilledTemplate;
  file: File | null;
  key: string;
}

/** Opens a ticket, or takes the contact's active one, and sends a template in it. A repeat does neither twice. */
export async function startChat({ phoneNumber, name, template, file, key }: NewChat): Promise<number> {
  const ticket = await request<Ticket>("/api/support/tickets", {
    method: "POST",
    body: { phone_number: phoneNumber, sender_name: name.trim() || null },
  });
  await sendTemplate(ticket.id, template, file, key);
  return ticket.id;
}

/** Starts a chat; answers with the ticket's id. */
export function useStartChat() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: startChat,
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ["tickets"] });
      void client.invalidateQueries({ queryKey: ["counts"] });
    },
  });
}
