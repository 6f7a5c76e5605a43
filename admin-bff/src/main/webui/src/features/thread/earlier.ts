import type { HistoryLine, Message, MessageContent, MessageKind } from "@/api/types";

/** A line of the earlier conversation as a message, so that both are shown alike. */
export function asMessage(line: HistoryLine): Message {
  const content = line.content as MessageContent;
  return {
    id: line.id ?? 0,
    ticket_id: 0,
    sender_type: "user",
    sender_name: null,
    message: line.text,
    created_at: line.created_at,
    sequence: 0,
    kind: line.content.type as MessageKind,
    content,
    wamid: null,
    status: null,
    status_error: null,
    via: null,
  };
}

/** Where the file of a line is; null for a line without one. */
export function fileOf({ id, content }: HistoryLine, ticketId: number): string | null {
  return id !== null && content.media ? `/api/conversations/${ticketId}/history/${id}/file` : null;
}

/** Whether a line is a picture, which may have a thumbnail. */
export function isPicture({ content }: HistoryLine): boolean {
  return content.type === "image";
}
