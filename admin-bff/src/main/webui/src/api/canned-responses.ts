import { queryOptions, useQuery } from "@tanstack/react-query";
import { request } from "@/lib/http";
import type { CannedResponse } from "./types";

/** Query of the shared canned responses and of my own. */
export const cannedResponsesQuery = queryOptions({
  queryKey: ["canned-responses"],
  queryFn: ({ signal }) => request<{ items: CannedResponse[] }>("/api/support/canned-responses", { signal }),
  staleTime: 60_000,
});

/** The shared canned responses and my own, by shortcut. */
export function useCannedResponses() {
  return useQuery(cannedResponsesQuery);
}
