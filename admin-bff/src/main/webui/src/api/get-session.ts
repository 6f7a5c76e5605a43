import { queryOptions, useQuery } from "@tanstack/react-query";
import { HttpError, rememberCsrfToken, request } from "@/lib/http";
import type { Session } from "./types";

/** Who is signed in; null when nobody is. */
export async function getSession(): Promise<Session | null> {
  try {
    const session = await request<Session>("/api/session");
    rememberCsrfToken(session.csrf_token);
    return session;
  } catch (error) {
    if (error instanceof HttpError && error.status === 401) return null;
    throw error;
  }
}

/** Query of the session, read once and kept until sign-out. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: getSession,
  staleTime: Number.POSITIVE_INFINITY,
});

/** The signed-in admin; only for pages behind the sign-in. */
export function useMe() {
  const { data } = useQuery(sessionQuery);
  return data?.admin ?? null;
}
