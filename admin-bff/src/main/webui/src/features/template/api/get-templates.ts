import { useQuery } from "@tanstack/react-query";
import type { Page, Template } from "@/api/types";
import { request } from "@/lib/http";

/** The templates of the WhatsApp account. WhatsApp may pause one at any time, so they are read again. */
export function useTemplates() {
  return useQuery({
    queryKey: ["templates"],
    queryFn: ({ signal }) => request<Page<Template>>("/api/support/templates", { signal }),
    select: (page) => page.items,
  });
}
