import { useDocumentVisibility } from "@mantine/hooks";
import { useEffect } from "react";
import { useIsTyping } from "@/stores/typing";
import { tellPresence } from "./api/tell-presence";

const AGAIN_MS = 12_000;

/**
 * Tells the others that one is in this ticket, again every few seconds while the page is visible.
 *
 * @param newcomers changes when somebody else comes: they are told at once
 */
export function useTellPresence(ticketId: number, newcomers: string): void {
  const visible = useDocumentVisibility() === "visible";
  const typing = useIsTyping(ticketId);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a newcomer is a reason to say it again
  useEffect(() => {
    if (!visible) return;
    const tell = () => tellPresence(ticketId, typing ? "typing" : "viewing");
    tell();
    const again = setInterval(tell, AGAIN_MS);
    return () => clearInterval(again);
  }, [ticketId, visible, typing, newcomers]);

  useEffect(() => {
    if (!visible) return;
    const leave = () => tellPresence(ticketId, "left");
    addEventListener("pagehide", leave);
    return () => {
      removeEventListener("pagehide", leave);
      leave();
    };
  }, [ticketId, visible]);
}
