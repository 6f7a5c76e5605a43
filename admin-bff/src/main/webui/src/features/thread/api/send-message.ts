import type { Message } from "@/api/types";
import { request } from "@/lib/http";

/** Sends a reply. The same key sends it once only, however often it is asked. */
export function sendMessage(
  ticketId: number,
  text: string,
  key: string,
  attachmentId?: number,
): Promise<Message> {
  return request(`/api/support/tickets/${ticketId}/messages`, {
    method: "POST",
    body: attachmentId === undefined ? { message: text } : { message: text, attachment_id: attachmentId },
    headers: { "Idempotency-Key": key },
  });
}
