import { queryOptions, useQuery } from "@tanstack/react-query";
import { request } from "@/lib/http";
import type { Category } from "./types";

/** Query of all categories, archived ones too. */
export const categoriesQuery = queryOptions({
  queryKey: ["categories"],
  queryFn: ({ signal }) => request<{ items: Category[] }>("/api/support/categories", { signal }),
  staleTime: 60_000,
});

/** All categories by name, archived ones too. */
export function useCategories() {
  return useQuery(categoriesQuery);
}
