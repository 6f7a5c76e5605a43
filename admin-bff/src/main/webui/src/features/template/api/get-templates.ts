import { useQuery } from "@tanstack/react-query";
import type { Page, Template } from "@/api/types";
import { request } from "@/lib/http";

/** The templates of a ticket's business number. WhatsApp may pause one at any time, so they are read anew. */
export function useTemplates(ticketId: number) {
  return useQuery({
    queryKey: ["templates", ticketId],
    queryFn: ({ signal }) =>
      request<Page<Template>>(`/api/support/tickets/${ticketId}/templates`, { signal }),
    select: (page) => page.items,
  });
}
