import { useMemo } from "react";
import type { People } from "@/rules/ticket-events";
import { useAdmins } from "./get-admins";
import { useMe } from "./get-session";

/** Names of the admins, and which of them is me. */
export function usePeople(): People {
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
