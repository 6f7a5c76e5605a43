import { useEffect } from "react";
import { useUndoSendPreference } from "@/hooks/preferences";
import { release, undoSend, useIsHeld } from "./undo-send";

/** Holds a reply back for a moment so that it can be undone; it leaves at once when the agent leaves the ticket or the page. */
export function useSendHold(ticketId: number, onUndone: () => void) {
  const [mayUndo] = useUndoSendPreference();
  const isHeld = useIsHeld(ticketId);
  useEffect(() => {
    const leave = () => document.visibilityState === "hidden" && release();
    document.addEventListener("visibilitychange", leave);
    window.addEventListener("pagehide", release);
    return () => {
      release();
      document.removeEventListener("visibilitychange", leave);
      window.removeEventListener("pagehide", release);
    };
  }, []);
  return {
    mayUndo,
    isHeld,
    undo() {
      if (undoSend(ticketId)) onUndone();
    },
  };
}
