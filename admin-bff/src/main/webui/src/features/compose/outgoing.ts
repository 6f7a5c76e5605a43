import type { Message, Ticket } from "@/api/types";
import { createStore, useStore } from "@/lib/store";
import { words } from "@/words/words";

/** A reply or a note on its way to the server. Its key makes every retry the same send. */
export interface Outgoing {
  key: string;
  ticketId: number;
  text: string;
  createdAt: string;
  /** Newest message of the thread when it was written. */
  afterId: number;
  thenResolve: boolean;
  /** Held back replies can be undone. */
  state: "held" | "sending" | "failed";
  reason: string | null;
  /** The agents that it mentions; present only in notes. */
  mentions?: readonly number[];
  /** What goes with it; its id is known once the server has the file. */
  file?: { name: string; size: number; voice: boolean; attachmentId: number | null };
  /** The message that it quotes, and its text in one line. */
  quoted?: { id: number; summary: string };
}

const STORAGE = "chat-support.outbox";

/** Replies the server has not confirmed. They outlive a reload of the page. */
export const outbox = createStore<readonly Outgoing[]>(restore());
/** The files themselves, by key; a reload loses those that had not reached the server. */
export const files = new Map<string, File>();
/** The tail of each ticket's queue: replies leave in the order they were written. */
export const queues = new Map<number, Promise<void>>();

/** The unconfirmed replies of a ticket. */
export function useOutgoing(ticketId: number): Outgoing[] {
  return useStore(outbox).filter((one) => one.ticketId === ticketId);
}

/** Whether the thread shows it already, because a live hint was faster than the answer. */
export function isShown(one: Outgoing, { messages, notes }: Pick<Ticket, "messages" | "notes">): boolean {
  return one.mentions
    ? notes.some((note) => note.id > one.afterId && note.text === one.text)
    : hasArrived(one, messages);
}

/** Whether the thread shows a reply already, because a live hint was faster than the answer. */
export function hasArrived(
  one: Pick<Outgoing, "text" | "afterId" | "file">,
  messages: readonly Message[],
): boolean {
  return messages.some(
    (message) =>
      message.sender_type === "admin" &&
      message.id > one.afterId &&
      message.message === one.text &&
      sameFile(one.file, message),
  );
}

function sameFile(file: Outgoing["file"], { content }: Message): boolean {
  const media = content?.media;
  if (!file || !media) return !file && !media;
  return media.size === file.size && (media.filename ?? "") === file.name;
}

/** Takes a failed reply out and returns its text. */
export function takeBack(key: string): string {
  const text = outbox.get().find((one) => one.key === key)?.text ?? "";
  files.delete(key);
  save(outbox.get().filter((one) => one.key !== key));
  return text;
}

/** Changes an unsent reply or note. */
export function update(key: string, change: Partial<Outgoing>): void {
  save(outbox.get().map((one) => (one.key === key ? { ...one, ...change } : one)));
}

/** Replaces the unsent replies and notes, and keeps them over a reload. */
export function save(next: readonly Outgoing[]): void {
  outbox.set(next);
  try {
    const kept = next.filter((one) => one.file?.attachmentId !== null);
    sessionStorage.setItem(STORAGE, JSON.stringify(kept));
  } catch {
    // Without storage the replies still leave, they only do not outlive a reload.
  }
}

function restore(): Outgoing[] {
  try {
    const kept = JSON.parse(sessionStorage.getItem(STORAGE) ?? "[]") as Outgoing[];
    return kept.map((one) => ({ ...one, state: "failed", reason: one.reason ?? words.composer.interrupted }));
  } catch {
    return [];
  }
}
