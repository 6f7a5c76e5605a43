import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { query, request } from "@/lib/http";

/** The most used tags that begin so. */
export function useTags(q: string, enabled = true) {
  return useQuery({
    queryKey: ["tags", q],
    queryFn: ({ signal }) => request<{ items: string[] }>(`/api/support/tags${query({ q })}`, { signal }),
    staleTime: 30_000,
    placeholderData: keepPreviousData,
    enabled,
  });
}
