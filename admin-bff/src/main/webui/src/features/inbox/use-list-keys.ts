import { useEffect, useEffectEvent, useRef } from "react";
import { useShortcuts } from "@/hooks/use-shortcuts";
import { nextTicket } from "@/stores/next-ticket";
import type { Selection } from "./selection";

/** Moves through the list and selects rows with the keyboard, and lets the composer open the next ticket. */
export function useListKeys({
  ids,
  selectedId,
  selection,
  onGo,
}: {
  /** The tickets in the order of the list. */
  ids: readonly number[];
  selectedId: number | null;
  selection: Selection;
  onGo: (index: number, id: number) => void;
}): void {
  const selectedIndex = selectedId === null ? -1 : ids.indexOf(selectedId);
  const lastIndex = useRef(-1);
  if (selectedIndex >= 0) lastIndex.current = selectedIndex;

  const go = (step: 1 | -1) => {
    // When the ticket has left the list, for instance because it was resolved, the row that took its place comes next.
    const from = selectedIndex >= 0 ? selectedIndex + step : Math.max(0, lastIndex.current);
    const index = Math.min(Math.max(0, from), ids.length - 1);
    const next = ids[index];
    if (next !== undefined) onGo(index, next);
  };
  useShortcuts({
    next: () => go(1),
    previous: () => go(-1),
    select(press) {
      const id = focusedTicket() ?? selectedId;
      if (id !== null) selection.toggle(id, press.shiftKey);
    },
    clearSelection: selection.ids.size > 0 ? selection.clear : undefined,
  });

  const goOn = useEffectEvent(() => go(1));
  useEffect(() => {
    nextTicket.set(() => goOn());
    return () => nextTicket.set(null);
  }, []);
}

/** The ticket whose row has the keyboard. */
function focusedTicket(): number | null {
  const row = document.activeElement?.closest("li")?.querySelector<HTMLElement>("[data-ticket-id]");
  return row ? Number(row.dataset.ticketId) : null;
}
