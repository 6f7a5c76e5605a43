/** What is being written: to the user, or to other admins. */
export type DraftKind = "reply" | "note";

const PREFIX: Record<DraftKind, string> = {
  reply: "chat-support.draft.",
  note: "chat-support.note-draft.",
};

/** The unsent text of a ticket. */
export function readDraft(ticketId: number, kind: DraftKind = "reply"): string {
  try {
    return localStorage.getItem(PREFIX[kind] + ticketId) ?? "";
  } catch {
    return "";
  }
}

/** Keeps the unsent text of a ticket; an empty one is forgotten. */
export function writeDraft(ticketId: number, text: string, kind: DraftKind = "reply"): void {
  try {
    if (text) localStorage.setItem(PREFIX[kind] + ticketId, text);
    else localStorage.removeItem(PREFIX[kind] + ticketId);
  } catch {
    // A full or blocked storage costs the draft, not the reply.
  }
}
