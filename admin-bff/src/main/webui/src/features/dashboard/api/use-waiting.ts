import { useFirstTickets } from "@/api/list-tickets";

/** How many waiting tickets the dashboard shows. */
const SHOWN = 6;

/** Tickets whose users wait for an answer, the longest first; one request, however many parts of the page ask. */
export function useWaiting() {
  const query = useFirstTickets({ active: true, sort: "waiting" }, SHOWN);
  return { ...query, waiting: query.data?.items.filter((ticket) => ticket.waiting_since) };
}
