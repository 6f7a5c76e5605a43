import { useMutation, useQueryClient } from "@tanstack/react-query";
import { request } from "@/lib/http";
import { notifyError } from "@/stores/notifications";
import type { Contact, CustomFieldAnswers } from "./types";

/** The address of a contact. */
export function contactPath(channel: string, contact: string): string {
  return `/api/support/contacts/${encodeURIComponent(channel)}/${encodeURIComponent(contact)}`;
}

/** Gives a contact a name; an empty one takes the given name back, so that WhatsApp's shows again. */
export function useRename(channel: string, contact: string) {
  const client = useQueryClient();
  const path = `${contactPath(channel, contact)}/name`;
  return useMutation({
    mutationFn: (name: string) =>
      name === ""
        ? request<Contact>(path, { method: "DELETE" })
        : request<Contact>(path, { method: "PUT", body: { name } }),
    onSuccess: (now) => {
      client.setQueryData(["contact", channel, contact], now);
      void client.invalidateQueries({ queryKey: ["tickets"] });
      void client.invalidateQueries({ queryKey: ["contact"] });
      return client.invalidateQueries({ queryKey: ["ticket"] });
    },
  });
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
