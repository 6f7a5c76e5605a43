import { queryOptions, useQuery } from "@tanstack/react-query";
import { request } from "@/lib/http";
import type { Admin } from "./types";

/** Query of everyone who can be assigned or sign in. */
export const adminsQuery = queryOptions({
  queryKey: ["admins"],
  queryFn: ({ signal }) => request<{ items: Admin[] }>("/api/admins", { signal }),
  staleTime: 300_000,
});

/** Everyone who can be assigned or sign in. */
export function useAdmins() {
  return useQuery(adminsQuery);
}
