import { useQuery } from "@tanstack/react-query";
import { useCounts } from "@/api/get-counts";
import { useMentions } from "@/api/get-mentions";
import { listTickets } from "@/api/list-tickets";
import { baseFilter, type View } from "./views";

/** The server counts open tickets only; other views are counted up to one page. */
const MOST = 100;

function useListCount(view: View): string {
  const { data } = useQuery({
    queryKey: ["tickets", "count", view],
    queryFn: ({ signal }) => listTickets(baseFilter(view), null, MOST, signal),
    select: (page) => (page.next_cursor ? `${MOST - 1}+` : String(page.items.length)),
  });
  return data ?? "";
}

/** How many tickets each view holds, as text; empty until known. */
export function useViewCounts(): Record<View, string> {
  const { data } = useCounts();
  const { data: mentions } = useMentions();
  return {
    mine: useListCount("mine"),
    unassigned: data ? String(data.unassigned_tickets) : "",
    open: data ? String(data.open_tickets) : "",
    mentions: mentions ? String(mentions.size) : "",
    resolved: useListCount("resolved"),
    closed: useListCount("closed"),
  };
}
