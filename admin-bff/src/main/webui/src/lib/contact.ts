import type { TicketSummary } from "@/api/types";
import { formatPhone } from "./phone";
import { words } from "./words";

/** The contact's name, or the number, or a plain word for neither. */
export function contactName(ticket: Pick<TicketSummary, "sender_name" | "phone_number">): string {
  if (ticket.sender_name?.trim()) return ticket.sender_name;
  return ticket.phone_number ? formatPhone(ticket.phone_number) : words.unknownContact;
}

/** One or two letters for an avatar. */
export function initials(name: string): string {
  if (name.startsWith("+")) return name.slice(0, 2);
  const parts = name.trim().split(/\s+/);
  const first = [...(parts[0] ?? "")][0] ?? "?";
  const last = parts.length > 1 ? ([...(parts.at(-1) ?? "")][0] ?? "") : "";
  return (first + last).toUpperCase();
}
