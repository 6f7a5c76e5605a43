import { useMutation, useQueryClient } from "@tanstack/react-query";
import { savedViewsQuery } from "@/api/saved-views";
import type { NewSavedView, SavedView } from "@/api/types";
import { request } from "@/lib/http";
import { notifyError } from "@/stores/notifications";

const PATH = "/api/support/saved-views";

/** Saves a view, or changes the one with this id; the form shows what was refused. */
export function useSaveView(id?: number) {
  const client = useQueryClient();
  const { queryKey } = savedViewsQuery;
  return useMutation({
    mutationFn: (view: NewSavedView) =>
      id === undefined
        ? request<SavedView>(PATH, { method: "POST", body: view })
        : request<SavedView>(`${PATH}/${id}`, { method: "PUT", body: view }),
    onSuccess: async (saved) => {
      await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, (known) => ({
        items: [...(known?.items.filter((one) => one.id !== saved.id) ?? []), saved],
      }));
      return client.invalidateQueries({ queryKey });
    },
  });
}

/** Deletes a saved view; the tickets stay as they are. */
export function useDeleteView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => request<void>(`${PATH}/${id}`, { method: "DELETE" }),
    onError: notifyError,
    onSettled: () => client.invalidateQueries({ queryKey: savedViewsQuery.queryKey }),
  });
}
