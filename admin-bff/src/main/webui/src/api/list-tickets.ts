import { infiniteQueryOptions, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { query, request } from "@/lib/http";
import type { Page, TicketPriority, TicketStatus, TicketSummary } from "./types";

/** Order of a list: waiting longest, newest activity, or most urgent first. */
export type TicketSort = "waiting" | "newest" | "priority";

/** Which tickets a list shows. `active` reads open and in-progress tickets only. */
export interface TicketFilter {
  active: boolean;
  status?: TicketStatus[];
  priority?: TicketPriority;
  assigned_admin_id?: number | "me" | "none";
  mentioned_admin_id?: "me";
  category?: string;
  tag?: string;
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

/** Query of an endless list, page by page. */
export function ticketListQuery(filter: TicketFilter) {
  return infiniteQueryOptions({
    queryKey: ["tickets", "list", filter],
    queryFn: ({ pageParam, signal }) => listTickets(filter, pageParam, PAGE_SIZE, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
  });
}

/** An endless list of tickets. */
export function useTicketList(filter: TicketFilter) {
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
