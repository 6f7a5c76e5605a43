import { useCallback } from "react";
import type { TicketSummary } from "@/api/types";
import { usePhoneFormat } from "./phone";
import { words } from "./words";

/** How a ticket's contact is called: the name, or the number, or a plain word for neither. */
export function useContactName() {
  const formatPhone = usePhoneFormat();
  return useCallback(
    (ticket: Pick<TicketSummary, "sender_name" | "phone_number">): string => {
      if (ticket.sender_name?.trim()) return ticket.sender_name;
      return ticket.phone_number ? formatPhone(ticket.phone_number) : words.unknownContact;
    },
    [formatPhone],
  );
}

/** One or two letters for an avatar. */
export function initials(name: string): string {
  if (name.startsWith("+")) return name.slice(0, 2);
  const parts = name.trim().split(/\s+/);
  const first = [...(parts[0] ?? "")][0] ?? "?";
  const last = parts.length > 1 ? ([...(parts.at(-1) ?? "")][0] ?? "") : "";
  return (first + last).toUpperCase();
}
