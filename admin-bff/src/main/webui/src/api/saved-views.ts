import { queryOptions, useQuery } from "@tanstack/react-query";
import { request } from "@/lib/http";
import type { SavedView } from "./types";

/** Query of the shared views and of my own, with how many tickets they hold. */
export const savedViewsQuery = queryOptions({
  queryKey: ["saved-views"],
  queryFn: ({ signal }) => request<{ items: SavedView[] }>("/api/support/saved-views", { signal }),
});

/** The shared views and my own. */
export function useSavedViews() {
  return useQuery(savedViewsQuery);
}
