import { infiniteQueryOptions, skipToken, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { query, request } from "@/lib/http";
import type { Page, TicketPriority, TicketSort, TicketStatus, TicketSummary } from "./types";

/** Which tickets a list shows. `active` reads open and in-progress tickets only. */
export interface TicketFilter {
  active: boolean;
  status?: TicketStatus[];
  priority?: TicketPriority;
  /** An id, `me` or `none`. */
  assigned_admin_id?: string;
  mentioned_admin_id?: "me";
  category?: string;
  tag?: string;
  channel?: string;
  waiting?: true;
  failed?: true;
  q?: string;
  sort?: TicketSort;
}

const PAGE_SIZE = 50;

/** One keyset page of tickets. */
export function listTickets(
  { active, ...filter }: TicketFilter,
  cursor: string | null,
  limit: number,
  signal?: AbortSignal,
): Promise<Page<TicketSummary>> {
  const path = active ? "/api/support/open-tickets" : "/api/support/tickets";
  return request(path + query({ ...filter, cursor, limit }), { signal });
}

/** Query of an endless list, page by page; none while it is not known what to list. */
export function ticketListQuery(filter: TicketFilter | null) {
  return infiniteQueryOptions({
    queryKey: ["tickets", "list", filter],
    queryFn: filter
      ? ({ pageParam, signal }) => listTickets(filter, pageParam, PAGE_SIZE, signal)
      : skipToken,
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
  });
}

/** An endless list of tickets. */
export function useTicketList(filter: TicketFilter | null) {
  return useInfiniteQuery(ticketListQuery(filter));
}

/** The first few tickets of a list. */
export function useFirstTickets(filter: TicketFilter, limit: number, enabled = true) {
  return useQuery({
    queryKey: ["tickets", "first", limit, filter],
    queryFn: ({ signal }) => listTickets(filter, null, limit, signal),
    enabled,
  });
}
