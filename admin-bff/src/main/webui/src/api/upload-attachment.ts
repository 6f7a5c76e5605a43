import { request } from "@/lib/http";
import { typeOf } from "@/rules/file-types";
import type { Attachment } from "./types";

/** Brings a file to the server; the message that sends it names the answer's id. */
export function uploadAttachment(ticketId: number, file: File): Promise<Attachment> {
  return request(`/api/support/tickets/${ticketId}/attachments`, {
    method: "POST",
    body: file,
    headers: { "Content-Type": typeOf(file), "X-Filename": encodeURIComponent(file.name) },
  });
}
