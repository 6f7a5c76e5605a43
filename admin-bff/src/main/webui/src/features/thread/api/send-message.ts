import type { Message } from "@/api/types";
import { request } from "@/lib/http";

/** Sends a reply. The same key sends it once only, however often it is asked. */
export function sendMessage(
  ticketId: number,
  text: string,
  key: string,
  attachmentId?: number,
  replyTo?: number,
): Promise<Message> {
  return request(`/api/support/tickets/${ticketId}/messages`, {
    method: "POST",
    body: { message: text, attachment_id: attachmentId, reply_to_message_id: replyTo },
    headers: { "Idempotency-Key": key },
  });
}
