import { useCallback } from "react";
import type { TicketSummary } from "@/api/types";
import { words } from "@/words/words";
import { usePhoneFormat } from "./use-phone-format";

/** How a ticket's contact is called: the name, or the number, or a plain word for neither. */
export function useContactName() {
  const formatPhone = usePhoneFormat();
  return useCallback(
    (ticket: Pick<TicketSummary, "display_name" | "phone_number">): string => {
      if (ticket.display_name?.trim()) return ticket.display_name;
      return ticket.phone_number ? formatPhone(ticket.phone_number) : words.unknownContact;
    },
    [formatPhone],
  );
}
