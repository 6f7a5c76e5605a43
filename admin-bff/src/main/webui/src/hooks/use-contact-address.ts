import { useCallback } from "react";
import type { TicketSummary } from "@/api/types";
import { usePhoneFormat } from "./use-phone-format";

/** Where a contact is reached: the number, the user name that may hide it, or both; null when neither is known. */
export function useContactAddress() {
  const formatPhone = usePhoneFormat();
  return useCallback(
    (contact: Pick<TicketSummary, "phone_number" | "user_name">): string | null => {
      const known = [
        contact.phone_number && formatPhone(contact.phone_number),
        contact.user_name && `@${contact.user_name}`,
      ];
      return known.filter(Boolean).join(" · ") || null;
    },
    [formatPhone],
  );
}
