const PREFIX = "chat-support.draft.";

/** The unsent text of a ticket. */
export function readDraft(ticketId: number): string {
  try {
    return localStorage.getItem(PREFIX + ticketId) ?? "";
  } catch {
    return "";
  }
}

/** Keeps the unsent text of a ticket; an empty one is forgotten. */
export function writeDraft(ticketId: number, text: string): void {
  try {
    if (text) localStorage.setItem(PREFIX + ticketId, text);
    else localStorage.removeItem(PREFIX + ticketId);
  } catch {
    // A full or blocked storage costs the draft, not the reply.
  }
}
