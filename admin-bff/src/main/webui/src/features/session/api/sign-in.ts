import { useMutation, useQueryClient } from "@tanstack/react-query";
import { sessionQuery } from "@/api/get-session";
import type { Schemas, Session } from "@/api/types";
import { rememberCsrfToken, request } from "@/lib/http";

/** What the sign-in form asks for. */
export type Credentials = Schemas["SignIn"];

/** Starts a session: 401 when wrong, 429 after too many attempts. */
export function signIn(credentials: Credentials): Promise<Session> {
  return request("/api/session", { method: "POST", body: credentials });
}

/** Signs in and remembers who did. */
export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: signIn,
    onSuccess: (session) => {
      rememberCsrfToken(session.csrf_token);
      client.setQueryData(sessionQuery.queryKey, session);
    },
  });
}
