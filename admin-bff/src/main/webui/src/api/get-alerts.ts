import { queryOptions, useQuery } from "@tanstack/react-query";
import { request } from "@/lib/http";
import type { Alert, Page } from "./types";

/** Query of the newest alerts. */
export const alertsQuery = queryOptions({
  queryKey: ["alerts"],
  queryFn: ({ signal }) => request<Page<Alert>>("/api/support/alerts?limit=10", { signal }),
});

/** The newest alerts: tickets opened and messages received. */
export function useAlerts() {
  return useQuery(alertsQuery);
}
