import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { contactPath } from "@/api/change-contact";
import type { Contact, ContactNote } from "@/api/types";
import { request } from "@/lib/http";

/** Query of a contact with all their tickets. */
export function contactQuery(channel: string, contact: string) {
  return queryOptions({
    queryKey: ["contact", channel, contact],
    queryFn: ({ signal }) => request<Contact>(contactPath(channel, contact), { signal }),
  });
}

/** A contact with all their tickets. */
export function useContact(channel: string, contact: string) {
  return useQuery(contactQuery(channel, contact));
}

/** Blocks a contact, or no longer. */
export function useBlock(channel: string, contact: string) {
  const client = useQueryClient();
  const { queryKey } = contactQuery(channel, contact);
  return useMutation({
    mutationFn: (wanted: boolean) =>
      request<Contact>(`${contactPath(channel, contact)}/block`, { method: wanted ? "PUT" : "DELETE" }),
    onSuccess: (now) => {
      client.setQueryData(queryKey, now);
      void client.invalidateQueries({ queryKey: ["ticket"] });
    },
  });
}

/** Writes what admins know about a contact, if nobody else did meanwhile (412 otherwise). */
export function useSaveContactNote(channel: string, contact: string) {
  const client = useQueryClient();
  const { queryKey } = contactQuery(channel, contact);
  return useMutation({
    mutationFn: ({ text, version }: { text: string; version: number }) =>
      request<ContactNote>(`${contactPath(channel, contact)}/note`, {
        method: "PUT",
        body: { text },
        headers: { "If-Match": `"${version}"` },
      }),
    onSuccess: (note) => {
      client.setQueryData(queryKey, (known) => known && { ...known, note });
      void client.invalidateQueries({ queryKey: ["ticket"] });
    },
    onError: () => client.invalidateQueries({ queryKey }),
  });
}
