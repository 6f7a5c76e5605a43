import { queryOptions, useQuery } from "@tanstack/react-query";
import { request } from "@/lib/http";
import type { ViewCount } from "./types";

/** Query of how many tickets each view holds. */
export const viewsQuery = queryOptions({
  queryKey: ["views"],
  queryFn: ({ signal }) => request<{ items: ViewCount[] }>("/api/support/views", { signal }),
});

/** How many tickets each view holds. */
export function useViews() {
  return useQuery(viewsQuery);
}
