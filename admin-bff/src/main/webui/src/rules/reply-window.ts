import type { TicketSummary } from "@/api/types";
import { words } from "@/words/words";
import { span } from "./time";

const SOON_MS = 2 * 60 * 60_000;

/** Longest text WhatsApp takes, in characters. */
export const MESSAGE_MAX = 4096;

/** Whether the agent may write, and for how much longer. */
export interface ReplyWindow {
  /** Why nothing can be written; null while it can. */
  locked: string | null;
  /** Whether a template may be sent, which needs no open window. */
  template: boolean;
  /** What to show beside the reply; empty where nothing is known. */
  hint: string;
  /** Under two hours left. */
  soon: boolean;
}

/** Reads from a ticket whether the agent may write now. */
export function replyWindow(
  ticket: Pick<TicketSummary, "status" | "window_expires_at" | "blocked">,
  now: number,
): ReplyWindow {
  const { composer } = words;
  if (ticket.status === "CLOSED")
    return { locked: composer.lockedClosed, template: false, hint: "", soon: false };
  if (ticket.blocked) return { locked: composer.lockedBlocked, template: false, hint: "", soon: false };
  if (!ticket.window_expires_at)
    return { locked: composer.lockedNoWindow, template: true, hint: "", soon: false };
  const left = Date.parse(ticket.window_expires_at) - now;
  if (left <= 0) {
    return { locked: composer.lockedWindow, template: true, hint: composer.windowClosed, soon: true };
  }
  return { locked: null, template: true, hint: composer.windowCloses(span(left)), soon: left < SOON_MS };
}
