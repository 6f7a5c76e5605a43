import { queryOptions, useQuery } from "@tanstack/react-query";
import { request } from "@/lib/http";
import type { CustomField } from "./types";

/** Query of what is asked about tickets and contacts, in this order. */
export const customFieldsQuery = queryOptions({
  queryKey: ["custom-fields"],
  queryFn: ({ signal }) => request<{ items: CustomField[] }>("/api/support/custom-fields", { signal }),
  staleTime: 300_000,
});

/** What is asked about tickets and contacts. */
export function useCustomFields() {
  return useQuery(customFieldsQuery);
}
