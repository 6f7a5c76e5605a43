import { useMutation, useQueryClient } from "@tanstack/react-query";
import { hasStatus, request } from "@/lib/http";
import { notifyError, notifyWarning } from "@/stores/notifications";
import { sendHeld } from "@/stores/send-hold";
import { words } from "@/words/words";
import { sessionQuery } from "./get-session";
import { getTicket, ticketQuery } from "./get-ticket";
import type { Ticket, TicketChange, TicketSummary } from "./types";

/** Changes a ticket unless someone else has changed that version (412). A reply that is held back leaves first. */
export async function changeTicket(
  id: number,
  version: number,
  change: TicketChange,
): Promise<TicketSummary> {
  await sendHeld.get()?.(id);
  return patchTicket(id, version, change);
}

/** Changes a ticket at once, whatever is held back. */
export function patchTicket(id: number, version: number, change: TicketChange): Promise<TicketSummary> {
  return request(`/api/support/tickets/${id}`, {
    method: "PATCH",
    body: change,
    headers: { "If-Match": `"${version}"` },
  });
}

/** Whether everything that has happened to a ticket since it was read was done by this agent. */
export function changedOnlyBy(
  name: string | undefined,
  before: Pick<Ticket, "events">,
  now: Pick<Ticket, "events">,
): boolean {
  const known = new Set(before.events.map((event) => event.id));
  return now.events
    .filter((event) => !known.has(event.id))
    .every((event) => event.actor_type === "admin" && event.actor_name === name);
}

/** The ticket as it will be. */
function withChange(ticket: Ticket, { custom_fields: answers, ...change }: TicketChange): Ticket {
  const known = { ...ticket.custom_fields };
  for (const [name, value] of Object.entries(answers ?? {})) {
    if (value === null) delete known[name];
    else known[name] = value;
  }
  return { ...ticket, ...change, custom_fields: known };
}

/** Changes one ticket, shown at once and undone when refused. Changes of one ticket run in order. */
export function useChangeTicket(id: number) {
  const client = useQueryClient();
  const { queryKey } = ticketQuery(id);
  return useMutation({
    scope: { id: `ticket-${id}` },
    mutationFn: async (change: TicketChange) => {
      const ticket = client.getQueryData(queryKey) ?? (await client.fetchQuery(ticketQuery(id)));
      try {
        return await changeTicket(id, ticket.version, change);
      } catch (error) {
        if (!hasStatus(error, 412)) throw error;
        // The agent's own reply may have changed the ticket a moment ago, which is no reason to ask them.
        const fresh = await getTicket(id);
        const me = client.getQueryData(sessionQuery.queryKey)?.admin.name;
        if (!changedOnlyBy(me, ticket, fresh)) throw error;
        return changeTicket(id, fresh.version, change);
      }
    },
    onMutate: async (change) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey);
      client.setQueryData(queryKey, (ticket: Ticket | undefined) => ticket && withChange(ticket, change));
      return { before };
    },
    onSuccess: (changed) => {
      client.setQueryData(queryKey, (ticket: Ticket | undefined) => ticket && { ...ticket, ...changed });
    },
    onError: (error, _change, context) => {
      if (context?.before) client.setQueryData(queryKey, context.before);
      if (hasStatus(error, 412)) notifyWarning(words.ticket.stale, words.ticket.staleDetail);
      else notifyError(error);
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ["tickets"] });
      void client.invalidateQueries({ queryKey: ["counts"] });
      return client.invalidateQueries({ queryKey });
    },
  });
}
