import { queryOptions, useQuery } from "@tanstack/react-query";
import { request } from "@/lib/http";
import type { UnseenMention } from "./types";

/** Query of the notes that mention me and that I have not seen. */
export const mentionsQuery = queryOptions({
  queryKey: ["mentions"],
  queryFn: ({ signal }) => request<{ items: UnseenMention[] }>("/api/support/mentions", { signal }),
  select: ({ items }) => new Set(items.map((mention) => mention.ticket_id)),
});

/** The tickets whose notes mention me where I have not looked yet. */
export function useMentions() {
  return useQuery(mentionsQuery);
}
