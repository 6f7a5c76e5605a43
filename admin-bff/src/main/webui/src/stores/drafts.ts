import { useMemo, useSyncExternalStore } from "react";
import type { Schemas } from "@/api/types";
import { createStore, useStore } from "@/lib/store";

/** What is being written: a reply to the user, or a note for the team. */
export type DraftKind = Schemas["Draft"]["kind"];

/** Where a draft belongs. */
export interface DraftPlace {
  /** The agent whose draft it is: browsers are shared, drafts are not. */
  adminId: number;
  ticketId: number;
  kind: DraftKind;
}

/** A draft as the server knows it. */
export type ServerDraft = Schemas["Draft"];

/** A draft as this browser knows it. */
export interface LocalDraft {
  text: string;
  /** The server's version that it continues; 0 when the server has none. */
  version: number;
  /** When it was written here; null once the server has it. */
  editedAt: number | null;
}

const NOTHING: LocalDraft = { text: "", version: 0, editedAt: null };
const PREFIX = "chat-support.drafts.";
const BEGUN = "chat-support.draft-begun.";

/** Every draft this browser knows; its storage keeps them. */
const drafts = createStore<ReadonlyMap<string, LocalDraft>>(stored());

/** The name of a place. */
export function keyOf({ adminId, ticketId, kind }: DraftPlace): string {
  return `${PREFIX}${adminId}.${ticketId}.${kind}`;
}

/** The draft of a place, empty where there is none. */
export function readDraft(place: DraftPlace): LocalDraft {
  return drafts.get().get(keyOf(place)) ?? NOTHING;
}

/** The same, followed. */
export function useLocalDraft(place: DraftPlace): LocalDraft {
  useStore(drafts);
  return readDraft(place);
}

/** Keeps a draft in this browser. */
export function keepDraft(place: DraftPlace, draft: LocalDraft): void {
  const key = keyOf(place);
  drafts.set(new Map(drafts.get()).set(key, draft));
  try {
    if (draft.text === "" && draft.editedAt === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // A full or blocked storage costs the draft, not the reply.
  }
}

/** Empties the box of what is being sent. The storage keeps it until the server has the message. */
export function setDraftAside(place: DraftPlace): void {
  const { version } = readDraft(place);
  drafts.set(new Map(drafts.get()).set(keyOf(place), { text: "", version, editedAt: null }));
}

/** Every place of an agent where this browser knows a draft. */
export function draftPlaces(adminId: number): DraftPlace[] {
  const beginning = `${PREFIX}${adminId}.`;
  return [...drafts.get().keys()]
    .filter((key) => key.startsWith(beginning))
    .map((key) => key.slice(beginning.length).split("."))
    .map(([ticketId, kind]) => ({ adminId, ticketId: Number(ticketId), kind: kind as DraftKind }));
}

/** The tickets in which an agent has started a reply. */
export function useDraftTickets(adminId: number): ReadonlySet<number> {
  // As text, so that the list is drawn again only for a first or a last letter.
  const ids = useSyncExternalStore(drafts.subscribe, () =>
    draftPlaces(adminId)
      .filter((place) => place.kind === "reply" && readDraft(place).text.trim() !== "")
      .map((place) => place.ticketId)
      .join(),
  );
  return useMemo(() => new Set(ids.split(",").map(Number)), [ids]);
}

/** What is left of a draft when the server's is read. The last that was written wins, and nothing is lost unseen. */
export function merged(local: LocalDraft, server: ServerDraft | null, now: number): LocalDraft {
  const version = server?.version ?? 0;
  const theirs = server ? { text: server.text, version, editedAt: null } : NOTHING;
  if (local.editedAt === null) return version === local.version ? local : theirs;
  if ((server?.text ?? "") === local.text) return theirs;
  const later = !server?.updated_at || local.editedAt >= Date.parse(server.updated_at);
  if (later || version === local.version) return { ...local, version };
  // Written here without a connection, and elsewhere since then.
  if (server.text.includes(local.text)) return theirs;
  return { text: `${server.text}\n${local.text}`, version, editedAt: now };
}

function stored(): Map<string, LocalDraft> {
  const found = new Map<string, LocalDraft>();
  try {
    for (const [key, value] of Object.entries(localStorage)) {
      if (key.startsWith(PREFIX)) found.set(key, JSON.parse(value) as LocalDraft);
    }
  } catch {
    // Without storage there are those of this page.
  }
  return found;
}

/** The newest message of the thread when its unsent text was started; null when there is none. */
export function readBegun(ticketId: number): number | null {
  try {
    const kept = localStorage.getItem(BEGUN + ticketId);
    return kept === null ? null : Number(kept);
  } catch {
    return null;
  }
}

/** Remembers which message was the newest when a text was started. */
export function writeBegun(ticketId: number, messageId: number | null): void {
  try {
    if (messageId === null) localStorage.removeItem(BEGUN + ticketId);
    else localStorage.setItem(BEGUN + ticketId, String(messageId));
  } catch {
    // Without storage the guard works until the ticket is left.
  }
}
