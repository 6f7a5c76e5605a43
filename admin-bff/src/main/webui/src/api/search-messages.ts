import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { query, request } from "@/lib/http";
import type { Hit, Page } from "./types";

/** The server searches for whole words of this length or more. */
const SHORTEST = 3;

/** The newest messages that hold all these words. */
export function useFoundMessages(q: string, limit: number) {
  return useQuery({
    queryKey: ["search", q, limit],
    queryFn: ({ signal }) => request<Page<Hit>>(`/api/support/search${query({ q, limit })}`, { signal }),
    enabled: q.length >= SHORTEST,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
}
