import { useMutation, useQueryClient } from "@tanstack/react-query";
import { request } from "@/lib/http";
import { notifyError } from "@/stores/notifications";
import type { Contact, CustomFieldAnswers } from "./types";

/** The address of a contact. */
export function contactPath(channel: string, contact: string): string {
  return `/api/support/contacts/${encodeURIComponent(channel)}/${encodeURIComponent(contact)}`;
}

/** Answers what is asked about a contact. */
export function useAnswerAboutContact(channel: string, contact: string) {
  const client = useQueryClient();
  return useMutation({
    scope: { id: `contact-${channel}-${contact}` },
    mutationFn: (answers: CustomFieldAnswers) =>
      request<Contact>(contactPath(channel, contact), { method: "PATCH", body: { custom_fields: answers } }),
    onError: notifyError,
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ["ticket"] });
      return client.invalidateQueries({ queryKey: ["contact", channel, contact] });
    },
  });
}
