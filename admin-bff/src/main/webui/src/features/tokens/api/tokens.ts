import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { AccessToken, Schemas } from "@/api/types";
import { request } from "@/lib/http";

/** A new token with its secret, which is shown this once. */
export type CreatedToken = Schemas["CreatedToken"];

const tokensQuery = queryOptions({
  queryKey: ["tokens"],
  queryFn: () => request<{ items: AccessToken[] }>("/api/tokens"),
});

/** All access tokens that are not revoked. */
export function useTokens() {
  return useQuery(tokensQuery);
}

/** Creates a token. */
export function useCreateToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wanted: Schemas["NewToken"]) =>
      request<CreatedToken>("/api/tokens", { method: "POST", body: wanted }),
    onSuccess: () => client.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  });
}

/** Revokes a token for good. */
export function useRevokeToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => request<void>(`/api/tokens/${id}`, { method: "DELETE" }),
    onSuccess: () => client.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  });
}
