import { request } from "@/lib/http";
import type { Note } from "./types";

/** Writes a note for the team. The same key writes it only once, however often it is sent. */
export function addNote(
  ticketId: number,
  text: string,
  mentions: readonly number[],
  key: string,
): Promise<Note> {
  return request(`/api/support/tickets/${ticketId}/notes`, {
    method: "POST",
    body: { text, mentions },
    headers: { "Idempotency-Key": key },
  });
}
