import { createElement } from "react";
import { UndoNotice } from "@/components/UndoNotice";
import { createStore, useStore } from "@/lib/store";
import { hideNotice, showNotice } from "@/stores/notifications";
import { words } from "@/words/words";

/** How long resolving can be undone: until then the user has not been asked whether it helped. */
const HOLD_MS = 5_000;

interface Held {
  timer: ReturnType<typeof setTimeout>;
  resolve: () => void;
}

const held = createStore<ReadonlyMap<number, Held>>(new Map());

/** Whether a ticket is about to be resolved. */
export function useIsAboutToResolve(ticketId: number): boolean {
  return useStore(held).has(ticketId);
}

/** Resolves a ticket after five seconds, on whichever page the agent is by then, and offers to undo it until then. */
export function holdResolve(ticketId: number, name: string, resolve: () => void): void {
  if (held.get().has(ticketId)) return;
  const timer = setTimeout(() => take(ticketId)?.resolve(), HOLD_MS);
  held.set(new Map(held.get()).set(ticketId, { timer, resolve }));
  showNotice(
    noticeOf(ticketId),
    createElement(UndoNotice, {
      text: words.ticket.resolving(name),
      onUndo: () => undoResolve(ticketId),
    }),
    HOLD_MS,
  );
}

/** Leaves the ticket as it is, as long as it has not been resolved. */
export function undoResolve(ticketId: number): void {
  take(ticketId);
}

/** An agent who leaves the page no longer wants to undo anything. */
window.addEventListener("pagehide", () => {
  for (const ticketId of held.get().keys()) take(ticketId)?.resolve();
});

function take(ticketId: number): Held | undefined {
  const one = held.get().get(ticketId);
  if (one) {
    clearTimeout(one.timer);
    hideNotice(noticeOf(ticketId));
    held.set(new Map([...held.get()].filter(([id]) => id !== ticketId)));
  }
  return one;
}

function noticeOf(ticketId: number): string {
  return `resolve-${ticketId}`;
}
