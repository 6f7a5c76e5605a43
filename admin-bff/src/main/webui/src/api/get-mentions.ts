import { queryOptions, useQuery } from "@tanstack/react-query";
import { request } from "@/lib/http";
import type { UnseenMention } from "./types";
import { useViews } from "./views";

const NONE: ReadonlySet<number> = new Set();

/** Query of the notes that mention me and that I have not seen. */
export const mentionsQuery = queryOptions({
  queryKey: ["mentions"],
  queryFn: ({ signal }) => request<{ items: UnseenMention[] }>("/api/support/mentions", { signal }),
  select: ({ items }) => new Set(items.map((mention) => mention.ticket_id)),
});

/** The tickets whose notes mention me where I have not looked yet. */
export function useMentions(): ReadonlySet<number> {
  const { data: views } = useViews();
  const some = (views?.items.find(({ view }) => view === "mentions")?.count ?? 0) > 0;
  // Most of the time there is nothing to ask for.
  const { data } = useQuery({ ...mentionsQuery, enabled: some });
  return (some && data) || NONE;
}
