import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { query, request } from "@/lib/http";
import type { Hits } from "./types";

/** A single letter is not a word. */
const SHORTEST = 2;

/** The newest messages that contain all these words, or the words that the server corrected them to. */
export function useFoundMessages(q: string, limit: number) {
  return useQuery({
    queryKey: ["search", q, limit],
    queryFn: ({ signal }) => request<Hits>(`/api/support/search${query({ q, limit })}`, { signal }),
    enabled: q.length >= SHORTEST,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
}
