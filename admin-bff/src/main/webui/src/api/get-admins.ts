import { queryOptions, useQuery } from "@tanstack/react-query";
import { request } from "@/lib/http";
import type { Admin } from "./types";

/** Query of all accounts, which are also the agents that tickets can be assigned to. */
export const adminsQuery = queryOptions({
  queryKey: ["admins"],
  queryFn: ({ signal }) => request<{ items: Admin[] }>("/api/admins", { signal }),
  staleTime: 300_000,
});

/** All accounts, which are also the agents that tickets can be assigned to. */
export function useAdmins() {
  return useQuery(adminsQuery);
}
