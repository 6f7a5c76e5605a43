import type { TicketSummary } from "@/api/types";
import type { ContactRef } from "./api/contact";

const same = (a: { channel: string | null; contact: string }, b: ContactRef) =>
  a.channel === b.channel && a.contact === b.contact;

/** Of each contact the newest ticket, without those that are the person already. Tickets come newest first. */
export function newestOfEach(
  tickets: readonly TicketSummary[],
  known: readonly ContactRef[],
): TicketSummary[] {
  const seen = new Map<string, TicketSummary>();
  for (const ticket of tickets) {
    if (!ticket.channel || known.some((one) => same(ticket, one))) continue;
    const key = `${ticket.channel}:${ticket.contact}`;
    const before = seen.get(key);
    if (!before || before.id < ticket.id) seen.set(key, ticket);
  }
  return [...seen.values()];
}
