import { useQuery } from "@tanstack/react-query";
import type { HistoryLine } from "@/api/types";
import { request } from "@/lib/http";

/** What the user and the bot said before the handover. */
export function useHistory(ticketId: number) {
  return useQuery({
    queryKey: ["history", ticketId],
    queryFn: ({ signal }) =>
      request<{ items: HistoryLine[] }>(`/api/conversations/${ticketId}/history`, { signal }),
    staleTime: 600_000,
    retry: false,
  });
}
