import { useCallback } from "react";
import type { TicketSummary } from "@/api/types";
import { words } from "@/words/words";
import { useContactAddress } from "./use-contact-address";

/** How a ticket's contact is called: the name, else the number or user name, else a plain word. */
export function useContactName() {
  const address = useContactAddress();
  return useCallback(
    (ticket: Pick<TicketSummary, "display_name" | "phone_number" | "user_name">): string =>
      ticket.display_name?.trim() ? ticket.display_name : (address(ticket) ?? words.unknownContact),
    [address],
  );
}
