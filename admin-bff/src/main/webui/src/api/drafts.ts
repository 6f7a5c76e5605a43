import { type QueryClient, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { type SetStateAction, useCallback, useEffect, useMemo } from "react";
import { hasStatus, request } from "@/lib/http";
import {
  type DraftKind,
  type DraftPlace,
  draftPlaces,
  keepDraft,
  keyOf,
  merged,
  readDraft,
  type ServerDraft,
  useLocalDraft,
} from "@/stores/drafts";
import { useMe } from "./get-session";

/** A pause in writing after which the server gets the draft. */
const PAUSE_MS = 800;

/** Query of my drafts, from all my browsers. */
export const draftsQuery = queryOptions({
  queryKey: ["drafts"],
  queryFn: ({ signal }) => request<{ items: ServerDraft[] }>("/api/support/drafts", { signal }),
});

const waiting = new Map<string, ReturnType<typeof setTimeout>>();
const onTheWay = new Set<string>();

/** A draft of mine: here at once, on the server a moment later. */
export function useDraft(ticketId: number, kind: DraftKind) {
  const client = useQueryClient();
  const adminId = useMe()?.id ?? 0;
  const place = useMemo(() => ({ adminId, ticketId, kind }), [adminId, ticketId, kind]);
  const { text, editedAt } = useLocalDraft(place);
  const setText = useCallback(
    (next: SetStateAction<string>) =>
      writeDraft(client, place, typeof next === "function" ? next(readDraft(place).text) : next),
    [client, place],
  );
  return { place, text, saved: editedAt === null, setText };
}

/** Keeps what was written. */
export function writeDraft(client: QueryClient, place: DraftPlace, text: string): void {
  keepDraft(place, { ...readDraft(place), text, editedAt: Date.now() });
  pushSoon(client, place);
}

/** Forgets what was set aside while it was sent, unless something new has been written since. */
export function draftSent(client: QueryClient, place: DraftPlace, sent: string): void {
  const { text, version } = readDraft(place);
  if (text !== "" && text.trim() !== sent) return;
  keepDraft(place, { text: "", version, editedAt: version > 0 ? Date.now() : null });
  pushSoon(client, place);
}

/** Merges the drafts here and on the server while the inbox is on screen: at first, and whenever they are read again. */
export function useDraftSync(): void {
  const client = useQueryClient();
  const adminId = useMe()?.id;
  const { data, dataUpdatedAt } = useQuery(draftsQuery);
  // biome-ignore lint/correctness/useExhaustiveDependencies: that it was read again is what counts
  useEffect(() => {
    if (data && adminId !== undefined) reconcile(client, adminId, data.items);
  }, [client, adminId, data, dataUpdatedAt]);
  useEffect(() => {
    const flush = () => {
      for (const place of draftPlaces(adminId ?? 0)) void push(client, place);
    };
    const onVisibility = () => document.visibilityState === "hidden" && flush();
    document.addEventListener("visibilitychange", onVisibility);
    window.addEventListener("pagehide", flush);
    return () => {
      flush();
      document.removeEventListener("visibilitychange", onVisibility);
      window.removeEventListener("pagehide", flush);
    };
  }, [client, adminId]);
}

function reconcile(client: QueryClient, adminId: number, items: readonly ServerDraft[]): void {
  const places = new Map(draftPlaces(adminId).map((place) => [keyOf(place), place]));
  const known = new Map<string, ServerDraft>();
  for (const one of items) {
    const place = { adminId, ticketId: one.ticket_id, kind: one.kind };
    places.set(keyOf(place), place);
    known.set(keyOf(place), one);
  }
  for (const [key, place] of places) {
    const before = readDraft(place);
    const next = merged(before, known.get(key) ?? null, Date.now());
    if (JSON.stringify(next) !== JSON.stringify(before)) keepDraft(place, next);
    if (next.editedAt !== null) pushSoon(client, place);
  }
}

function pushSoon(client: QueryClient, place: DraftPlace): void {
  const key = keyOf(place);
  clearTimeout(waiting.get(key));
  waiting.set(
    key,
    setTimeout(() => void push(client, place), PAUSE_MS),
  );
}

async function push(client: QueryClient, place: DraftPlace): Promise<void> {
  const key = keyOf(place);
  clearTimeout(waiting.get(key));
  waiting.delete(key);
  const { text, version, editedAt } = readDraft(place);
  if (editedAt === null || onTheWay.has(key)) return;
  onTheWay.add(key);
  try {
    const saved = await request<ServerDraft>(`/api/support/tickets/${place.ticketId}/drafts/${place.kind}`, {
      method: "PUT",
      body: { text },
      headers: { "If-Match": `"${version}"` },
      keepalive: true,
    });
    const now = readDraft(place);
    const unchanged = now.text === text;
    keepDraft(place, { ...now, version: saved.version, editedAt: unchanged ? null : now.editedAt });
    await remember(client, saved);
    if (!unchanged) pushSoon(client, place);
  } catch (error) {
    // Another browser was faster: what it wrote is read, and both come into line. Whatever else failed, it waits here
    // for the next key, or until everything is read again when the connection is back.
    if (hasStatus(error, 412)) void client.invalidateQueries({ queryKey: draftsQuery.queryKey });
  } finally {
    onTheWay.delete(key);
  }
}

/** What the server has now; a read that was under way may not know. */
async function remember(client: QueryClient, saved: ServerDraft): Promise<void> {
  const { queryKey } = draftsQuery;
  await client.cancelQueries({ queryKey });
  if (!client.getQueryData(queryKey)) return client.invalidateQueries({ queryKey });
  client.setQueryData(queryKey, (known) => known && { items: replaced(known.items, saved) });
}

function replaced(items: readonly ServerDraft[], one: ServerDraft): ServerDraft[] {
  const others = items.filter((other) => other.ticket_id !== one.ticket_id || other.kind !== one.kind);
  return one.text === "" ? others : [one, ...others];
}
