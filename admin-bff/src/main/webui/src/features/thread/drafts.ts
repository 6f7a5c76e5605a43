/** What is being written: to the user, or to other admins. */
export type DraftKind = "reply" | "note";

const PREFIX: Record<DraftKind, string> = {
  reply: "chat-support.draft.",
  note: "chat-support.note-draft.",
};

const BEGUN = "chat-support.draft-begun.";

/** The newest message of the thread when its unsent text was begun; null when there is none. */
export function readBegun(ticketId: number): number | null {
  try {
    const kept = localStorage.getItem(BEGUN + ticketId);
    return kept === null ? null : Number(kept);
  } catch {
    return null;
  }
}

/** Keeps which message was the newest when a text was begun. */
export function writeBegun(ticketId: number, messageId: number | null): void {
  try {
    if (messageId === null) localStorage.removeItem(BEGUN + ticketId);
    else localStorage.setItem(BEGUN + ticketId, String(messageId));
  } catch {
    // Without storage the guard works until the ticket is left.
  }
}

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
