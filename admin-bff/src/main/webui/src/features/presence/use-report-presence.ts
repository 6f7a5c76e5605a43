import { useDocumentVisibility } from "@mantine/hooks";
import { useEffect } from "react";
import { useIsTyping } from "@/stores/typing";
import { reportPresence } from "./api/report-presence";

const AGAIN_MS = 12_000;

/**
 * Reports that the agent is in this ticket, again every few seconds while the page is visible.
 *
 * @param newcomers changes when another agent opens the ticket, who then gets a report at once
 */
export function useReportPresence(ticketId: number, newcomers: string): void {
  const visible = useDocumentVisibility() === "visible";
  const typing = useIsTyping(ticketId);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another agent in the ticket is a reason to report again
  useEffect(() => {
    if (!visible) return;
    const tell = () => reportPresence(ticketId, typing ? "typing" : "viewing");
    tell();
    const again = setInterval(tell, AGAIN_MS);
    return () => clearInterval(again);
  }, [ticketId, visible, typing, newcomers]);

  useEffect(() => {
    if (!visible) return;
    const leave = () => reportPresence(ticketId, "left");
    addEventListener("pagehide", leave);
    return () => {
      removeEventListener("pagehide", leave);
      leave();
    };
  }, [ticketId, visible]);
}
