import type { QueryClient } from "@tanstack/react-query";
import { patchTicket } from "@/api/change-ticket";
import { ticketQuery } from "@/api/get-ticket";
import type { Message, Ticket } from "@/api/types";
import { hasStatus } from "@/lib/http";
import { notifyError, notifyWarning } from "@/stores/notifications";
import { words } from "@/words/words";

const LOOK_EVERY_MS = 1_000;
/** A channel that has stopped, or a full queue, may keep a message for long; then the agent decides. */
const GIVE_UP_AFTER_MS = 120_000;

/**
 * Resolves a ticket as soon as WhatsApp has taken a message of it. A ticket whose message failed stays open, and so does
 * the ticket when the page is closed before: nobody is dropped without an answer.
 */
export async function resolveOnceSent(
  client: QueryClient,
  ticketId: number,
  messageId: number,
): Promise<void> {
  const end = Date.now() + GIVE_UP_AFTER_MS;
  try {
    for (;;) {
      const ticket = await client.fetchQuery({ ...ticketQuery(ticketId), staleTime: 0 });
      if (ticket.status === "RESOLVED" || ticket.status === "CLOSED") return;
      const { status } = ticket.messages.find((message) => message.id === messageId) ?? { status: null };
      if (wasSent(status)) {
        if (await wasResolved(client, ticket)) return;
      } else if (status !== "queued" || Date.now() > end) {
        notifyWarning(words.ticket.notResolved, words.ticket.notResolvedDetail(nameOf(ticket)));
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  } catch (error) {
    notifyError(error);
  }
}

function wasSent(status: Message["status"] | null): boolean {
  return status === "sent" || status === "delivered" || status === "read";
}

/** Returns false when somebody else has changed the ticket; its version must then be read again. */
async function wasResolved(client: QueryClient, ticket: Ticket): Promise<boolean> {
  try {
    await patchTicket(ticket.id, ticket.version, { status: "RESOLVED" });
  } catch (error) {
    if (hasStatus(error, 412)) return false;
    throw error;
  }
  void client.invalidateQueries({ queryKey: ["counts"] });
  void client.invalidateQueries({ queryKey: ["tickets"] });
  void client.invalidateQueries({ queryKey: ticketQuery(ticket.id).queryKey });
  return true;
}

function nameOf(ticket: Ticket): string {
  return ticket.display_name || ticket.phone_number || words.unknownContact;
}
