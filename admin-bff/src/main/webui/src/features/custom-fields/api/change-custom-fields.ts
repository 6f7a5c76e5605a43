import { useMutation, useQueryClient } from "@tanstack/react-query";
import { customFieldsQuery } from "@/api/custom-fields";
import type { CustomField, Schemas } from "@/api/types";
import { request } from "@/lib/http";

const PATH = "/api/support/custom-fields";

/** Creates a field; the form shows what was refused. */
export function useCreateCustomField() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (field: Schemas["NewCustomField"]) =>
      request<CustomField>(PATH, { method: "POST", body: field }),
    onSuccess: () => client.invalidateQueries({ queryKey: customFieldsQuery.queryKey }),
  });
}

/** A change of a field; what is absent stays. */
export type CustomFieldChange = Schemas["CustomFieldChange"] & { id: number };

/** Changes a field; the caller shows what was refused. */
export function useChangeCustomField() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...change }: CustomFieldChange) =>
      request<CustomField>(`${PATH}/${id}`, { method: "PATCH", body: change }),
    onSettled: () => client.invalidateQueries({ queryKey: customFieldsQuery.queryKey }),
  });
}
