import { useMemo } from "react";
import type { AgentNames } from "@/rules/ticket-events";
import { useAdmins } from "./get-admins";
import { useMe } from "./get-session";

/** The names of the agents, and which of them is me. */
export function useAgentNames(): AgentNames {
  const me = useMe();
  const { data } = useAdmins();
  return useMemo(
    () => ({
      myId: me?.id ?? null,
      myName: me?.name ?? null,
      names: new Map(data?.items.map((admin) => [admin.id, admin.name])),
    }),
    [me, data],
  );
}
