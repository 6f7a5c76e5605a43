import { queryOptions, useQuery } from "@tanstack/react-query";
import { request } from "@/lib/http";
import type { Counts } from "./types";

/** Query of how many tickets are open, in progress and unassigned. */
export const countsQuery = queryOptions({
  queryKey: ["counts"],
  queryFn: ({ signal }) => request<Counts>("/api/support/notifications", { signal }),
});

/** How many tickets are open, in progress and unassigned. */
export function useCounts() {
  return useQuery(countsQuery);
}
