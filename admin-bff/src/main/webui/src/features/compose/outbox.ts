import type { QueryClient } from "@tanstack/react-query";
import { addNote } from "@/api/add-note";
import { draftSent } from "@/api/drafts";
import { sessionQuery } from "@/api/get-session";
import { ticketQuery, withMessage } from "@/api/get-ticket";
import type { Message, Note, Ticket } from "@/api/types";
import { uploadAttachment } from "@/api/upload-attachment";
import { HttpError, isRefusal } from "@/lib/http";
import { words } from "@/words/words";
import { sendMessage } from "./api/send-message";
import type { Part } from "./attachments";
import { files, type Outgoing, outbox, queues, save, takeBack, update } from "./outgoing";
import { resolveOnceSent } from "./resolve-once-sent";
import { hold, release } from "./undo-send";
import { isVoice } from "./voice/recording";

/** What the composer needs back when a reply is refused for good. */
export type OnRefused = (text: string, reason: string, isNote: boolean) => void;

/** A part of a reply, and what it quotes. */
export type QuotingPart = Part & Pick<Outgoing, "quoted">;

/** Queues a new note. */
export function enqueueNote(
  client: QueryClient,
  ticketId: number,
  text: string,
  mentions: readonly number[],
  onRefused: OnRefused,
): void {
  release();
  const notes = client.getQueryData(ticketQuery(ticketId).queryKey)?.notes ?? [];
  const one: Outgoing = {
    ...sending(ticketId, text),
    afterId: Math.max(0, ...notes.map((note) => note.id)),
    mentions,
  };
  save([...outbox.get(), one]);
  deliverInOrder(client, one, onRefused);
}

/** What replies and notes have in common when they are queued. */
function sending(ticketId: number, text: string): Outgoing {
  const createdAt = new Date().toISOString();
  const key = crypto.randomUUID?.() ?? `${createdAt}-${Math.random().toString(36).slice(2)}`;
  return { key, ticketId, text, createdAt, afterId: 0, thenResolve: false, state: "sending", reason: null };
}

/** Queues a new reply, cut into parts. Its keys are fixed here, so that it is sent once whatever follows. */
export function enqueue(
  client: QueryClient,
  ticketId: number,
  parts: readonly QuotingPart[],
  { thenResolve, mayUndo }: { thenResolve: boolean; mayUndo: boolean },
  onRefused: OnRefused,
): void {
  release();
  const thread = client.getQueryData(ticketQuery(ticketId).queryKey)?.messages ?? [];
  const made = parts.map(({ text, file, quoted }, index): Outgoing => {
    const one: Outgoing = {
      ...sending(ticketId, text),
      afterId: Math.max(0, ...thread.map((message) => message.id)),
      thenResolve: thenResolve && index === parts.length - 1,
      ...(mayUndo && { state: "held" }),
      ...(quoted && { quoted }),
      ...(file && { file: { name: file.name, size: file.size, voice: isVoice(file), attachmentId: null } }),
    };
    if (file) files.set(one.key, file);
    return one;
  });
  save([...outbox.get(), ...made]);
  const keys = made.map((one) => one.key);
  const released = mayUndo ? hold(ticketId, keys).released : undefined;
  for (const one of made) deliverInOrder(client, one, onRefused, released);
}

/** Sends a failed reply again, with the same key. */
export function retry(client: QueryClient, key: string, onRefused: OnRefused): void {
  const one = outbox.get().find((candidate) => candidate.key === key);
  if (one?.state !== "failed") return;
  release();
  update(key, { state: "sending", reason: null });
  deliverInOrder(client, one, onRefused);
}

function deliverInOrder(
  client: QueryClient,
  one: Outgoing,
  onRefused: OnRefused,
  released: Promise<void> = Promise.resolve(),
): void {
  const tail = queues.get(one.ticketId) ?? Promise.resolve();
  queues.set(
    one.ticketId,
    tail.then(() => deliver(client, one, onRefused, released)),
  );
}

async function deliver(
  client: QueryClient,
  one: Outgoing,
  onRefused: OnRefused,
  released: Promise<void>,
): Promise<void> {
  const { ticketId, key, text } = one;
  const { queryKey } = ticketQuery(ticketId);
  // While the send can be undone, its file is already being uploaded.
  const attached = attach(one);
  attached.catch(() => {});
  await released;
  if (!outbox.get().some((other) => other.key === key)) return;
  update(key, { state: "sending" });
  let made: Message | Note;
  try {
    made = one.mentions
      ? await addNote(ticketId, text, one.mentions, key)
      : await sendMessage(ticketId, key, {
          message: text,
          attachment_id: await attached,
          voice: one.file?.voice || undefined,
          reply_to_message_id: one.quoted?.id,
        });
    const add = adding(made);
    await client.cancelQueries({ queryKey });
    client.setQueryData(queryKey, (ticket: Ticket | undefined) => ticket && add(ticket));
    takeBack(key);
  } catch (error) {
    if (isRefusal(error)) {
      takeBack(key);
      const reason = sentence(reasonOf(error));
      onRefused(
        text,
        one.file ? words.composer.fileRefused(one.file.name, reason) : words.composer.refused(reason),
        one.mentions !== undefined,
      );
    } else {
      update(key, { state: "failed", reason: whatToDo(error) });
    }
    void client.invalidateQueries({ queryKey });
    return;
  }
  forgetDraft(client, one);
  // Not awaited: what the agent writes next does not wait for WhatsApp.
  if (one.thenResolve) void resolveOnceSent(client, ticketId, made.id);
  void client.invalidateQueries({ queryKey });
  void client.invalidateQueries({ queryKey: ["tickets"] });
}

/** The server has it: what was set aside need not be kept any longer. */
function forgetDraft(client: QueryClient, { ticketId, mentions, text }: Outgoing): void {
  const adminId = client.getQueryData(sessionQuery.queryKey)?.admin.id ?? 0;
  draftSent(client, { adminId, ticketId, kind: mentions ? "note" : "reply" }, text);
}

/** The thread shows what seemed to have failed. */
export function arrived(client: QueryClient, one: Outgoing): void {
  takeBack(one.key);
  forgetDraft(client, one);
}

/** Puts what the server made of it into the ticket. */
function adding(made: Message | Note): (ticket: Ticket) => Ticket {
  if ("kind" in made) return (ticket) => withMessage(ticket, made);
  return (ticket) => ({ ...ticket, notes: [...ticket.notes.filter((note) => note.id !== made.id), made] });
}

/** Brings the file to the server unless it is there already. */
async function attach({ key, ticketId }: Outgoing): Promise<number | undefined> {
  const described = outbox.get().find((one) => one.key === key)?.file;
  if (!described) return undefined;
  const file = files.get(key);
  if (described.attachmentId !== null || !file) return described.attachmentId ?? undefined;
  const { attachment_id: attachmentId } = await uploadAttachment(ticketId, file);
  update(key, { file: { ...described, attachmentId } });
  return attachmentId;
}

function reasonOf(error: HttpError): string {
  if (error.problem.code === "window_closed") return words.composer.windowClosed;
  const fields = error.problem.violations?.map((violation) => violation.message).join(" ");
  return fields || error.problem.detail || error.problem.title;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function whatToDo(error: unknown): string {
  if (!(error instanceof HttpError)) return words.composer.offline;
  return error.status === 429 ? words.composer.busy : words.composer.server;
}
