import { useMutation, useQueryClient } from "@tanstack/react-query";
import { categoriesQuery } from "@/api/categories";
import type { Category } from "@/api/types";
import { request } from "@/lib/http";
import { notifyError } from "@/stores/notifications";

const PATH = "/api/support/categories";

/** Creates a category; the form shows what was refused. */
export function useCreateCategory() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => request<Category>(PATH, { method: "POST", body: { name } }),
    onSuccess: () => client.invalidateQueries({ queryKey: categoriesQuery.queryKey }),
  });
}

/** Archives a category, or offers it again. */
export function useArchiveCategory() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, archived }: Pick<Category, "id" | "archived">) =>
      request<Category>(`${PATH}/${id}`, { method: "PATCH", body: { archived } }),
    onError: notifyError,
    onSettled: () => client.invalidateQueries({ queryKey: categoriesQuery.queryKey }),
  });
}
