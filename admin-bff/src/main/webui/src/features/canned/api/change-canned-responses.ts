import { useMutation, useQueryClient } from "@tanstack/react-query";
import { cannedResponsesQuery } from "@/api/canned-responses";
import type { CannedResponse, NewCannedResponse } from "@/api/types";
import { request } from "@/lib/http";
import { notifyError } from "@/stores/notifications";

const PATH = "/api/support/canned-responses";

/** Creates a canned response, or replaces the one with this id. */
export function saveCannedResponse(one: NewCannedResponse, id?: number): Promise<CannedResponse> {
  return id === undefined
    ? request(PATH, { method: "POST", body: one })
    : request(`${PATH}/${id}`, { method: "PUT", body: one });
}

/** Saves a canned response and reads the list again; the form shows what was refused. */
export function useSaveCannedResponse(id?: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (one: NewCannedResponse) => saveCannedResponse(one, id),
    onSuccess: () => client.invalidateQueries({ queryKey: cannedResponsesQuery.queryKey }),
  });
}

/** Deletes a canned response. */
export function useDeleteCannedResponse() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => request<void>(`${PATH}/${id}`, { method: "DELETE" }),
    onError: notifyError,
    onSettled: () => client.invalidateQueries({ queryKey: cannedResponsesQuery.queryKey }),
  });
}
