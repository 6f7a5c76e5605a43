import type { Message } from "@/api/types";
import { request } from "@/lib/http";

/** What a reply says: words, a file, or both. */
export interface NewMessage {
  message: string;
  attachment_id?: number;
  /** The file is played as a voice message. */
  voice?: boolean;
  reply_to_message_id?: number;
}

/** Sends a reply. The same key sends it only once, however often it is sent, even when the page is closed. */
export function sendMessage(ticketId: number, key: string, message: NewMessage): Promise<Message> {
  return request(`/api/support/tickets/${ticketId}/messages`, {
    method: "POST",
    body: message,
    headers: { "Idempotency-Key": key },
    keepalive: true,
  });
}
