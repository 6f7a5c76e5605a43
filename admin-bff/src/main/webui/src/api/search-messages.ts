import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { query, request } from "@/lib/http";
import type { Hits } from "./types";

/** A single letter is no word. */
const SHORTEST = 2;

/** The newest messages that hold all these words, or those that the server takes them for. */
export function useFoundMessages(q: string, limit: number) {
  return useQuery({
    queryKey: ["search", q, limit],
    queryFn: ({ signal }) => request<Hits>(`/api/support/search${query({ q, limit })}`, { signal }),
    enabled: q.length >= SHORTEST,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
}
