import { useQuery } from "@tanstack/react-query";
import type { Page, Template } from "@/api/types";
import { request } from "@/lib/http";

/** Who gets the template: the user of a ticket, or the owner of a number. */
export type Addressee = { ticketId: number } | { phoneNumber: string };

/**
 * The templates of the WhatsApp account, as they are for one user. WhatsApp may pause one, and the user may stop
 * marketing messages, at any time, so they are read again.
 */
export function useTemplates(addressee: Addressee) {
  const ofTicket = "ticketId" in addressee;
  return useQuery({
    queryKey: ["templates", ofTicket ? addressee.ticketId : addressee.phoneNumber],
    queryFn: ({ signal }) =>
      request<Page<Template>>(
        ofTicket
          ? `/api/support/tickets/${addressee.ticketId}/templates`
          : `/api/support/templates?phone_number=${encodeURIComponent(addressee.phoneNumber)}`,
        { signal },
      ),
    select: (page) => page.items,
  });
}
