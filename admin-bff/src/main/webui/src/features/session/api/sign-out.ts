import { useMutation, useQueryClient } from "@tanstack/react-query";
import { sessionQuery } from "@/api/get-session";
import { rememberCsrfToken, request } from "@/lib/http";
import { notifyError } from "@/lib/notify";

/** Ends the session. */
export function signOut(): Promise<void> {
  return request("/api/session", { method: "DELETE" });
}

/** Signs out and forgets everything that was read. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      rememberCsrfToken(null);
      client.setQueryData(sessionQuery.queryKey, null);
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== "session" });
    },
    onError: notifyError,
  });
}
