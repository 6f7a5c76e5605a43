import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { request } from "@/lib/http";
import { notifyError } from "@/stores/notifications";
import { useMe } from "./get-session";
import type { Member, Schemas } from "./types";

/** Query of the agents: whether each is online, and how many tickets each has. */
export const teamQuery = queryOptions({
  queryKey: ["team"],
  queryFn: ({ signal }) => request<{ items: Member[] }>("/api/support/team", { signal }),
  refetchInterval: 30_000,
});

/** The signed-in agent as the team page shows them; undefined while the team is read. */
export function useMyself(): Member | undefined {
  const me = useMe();
  const { data } = useQuery(teamQuery);
  return data?.items.find((one) => one.id === me?.id);
}

/** What can be changed about an agent. */
export type MemberChange = { id: number } & Schemas["MemberChange"];

/** Changes an agent's availability or capacity, shown at once and undone when refused. */
export function useChangeMember() {
  const client = useQueryClient();
  const { queryKey } = teamQuery;
  return useMutation({
    mutationFn: ({ id, ...change }: MemberChange) =>
      request<void>(`/api/support/team/${id}`, { method: "PATCH", body: change }),
    onMutate: async ({ id, ...change }) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey);
      client.setQueryData(
        queryKey,
        (team) => team && { items: team.items.map((one) => (one.id === id ? { ...one, ...change } : one)) },
      );
      return { before };
    },
    onError: (error, _change, context) => {
      if (context?.before) client.setQueryData(queryKey, context.before);
      notifyError(error);
    },
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
}

/** Reports that this console is open; without that the agent counts as offline after some minutes. */
export function reportSeen(): void {
  request("/api/support/team/me/seen", { method: "PUT" }).catch(() => {});
}
