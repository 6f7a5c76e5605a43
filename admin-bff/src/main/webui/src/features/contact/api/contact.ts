import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { contactPath } from "@/api/change-contact";
import type { Contact, ContactNote, Schemas } from "@/api/types";
import { request } from "@/lib/http";
import { notifyError } from "@/stores/notifications";

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

/** Blocks or unblocks a contact. */
export function useBlock(channel: string, contact: string) {
  const client = useQueryClient();
  const { queryKey } = contactQuery(channel, contact);
  return useMutation({
    mutationFn: (wanted: boolean) =>
      request<Contact>(`${contactPath(channel, contact)}/block`, { method: wanted ? "PUT" : "DELETE" }),
    onSuccess: (now) => {
      client.setQueryData(queryKey, now);
      void client.invalidateQueries({ queryKey: ["ticket"] });
      // Of all contacts that are the same person.
      return client.invalidateQueries({ queryKey: ["contact"] });
    },
  });
}

/** The key of a contact. */
export type ContactRef = Schemas["MergeTarget"];

/** Merges a contact into another one, which then represents both. */
export function useMerge() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ from, into }: { from: ContactRef; into: ContactRef }) =>
      request<Contact>(`${contactPath(from.channel, from.contact)}/merge`, {
        method: "PUT",
        body: { channel: into.channel, contact: into.contact },
      }),
    onSuccess: () => everythingOfContacts(client),
  });
}

/** Undoes a merge. */
export function useUndoMerge() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ channel, contact }: ContactRef) =>
      request<Contact>(`${contactPath(channel, contact)}/merge`, { method: "DELETE" }),
    onSuccess: () => everythingOfContacts(client),
    onError: notifyError,
  });
}

function everythingOfContacts(client: QueryClient) {
  void client.invalidateQueries({ queryKey: ["ticket"] });
  return client.invalidateQueries({ queryKey: ["contact"] });
}

/** Writes what the team knows about a contact, unless someone else has changed it (412). */
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
