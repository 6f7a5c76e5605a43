import type { Message, MessageKind, Note, TicketEvent } from "@/api/types";
import { topicOf } from "@/rules/ticket-events";
import { dayKey } from "@/rules/time";

/** A reaction, shown on the message it is about. */
export interface Reaction {
  emoji: string;
  message: Message;
}

/** One line of the thread. */
export type TimelineItem =
  | { type: "day"; key: string; at: string }
  | { type: "unread"; key: string }
  | { type: "event"; key: string; event: TicketEvent }
  | { type: "note"; key: string; message: Message }
  | { type: "internal"; key: string; note: Note }
  | {
      type: "message";
      key: string;
      /** The message as it reads now, after edits. */
      message: Message;
      reactions: Reaction[];
      quoted: Message | null;
      /** What it said before the user edited it; null when they did not. */
      before: Message | null;
      revoked: boolean;
    };

/** Nobody waits for an answer to these, and they do not count as unread. */
const GESTURES = new Set<MessageKind>(["reaction", "system", "edit", "revoke"]);
const INLINE_TOPICS = new Set(["opened", "status", "assignment", "rating", "withheld"]);

/** Puts messages, events and notes in order, with dividers, quotes resolved and reactions on their targets. */
export function buildTimeline(
  messages: readonly Message[],
  events: readonly TicketEvent[],
  firstUnreadId: number | null,
  notes: readonly Note[] = [],
): TimelineItem[] {
  const ordered = [...messages].sort((a, b) => a.sequence - b.sequence || a.id - b.id);
  const byWamid = new Map(ordered.flatMap((message) => (message.wamid ? [[message.wamid, message]] : [])));
  const reactions = collectReactions(ordered, byWamid);
  const edits = lastOf("edit", ordered, byWamid);
  const revokes = lastOf("revoke", ordered, byWamid);
  const pending = besideTheTalk(events, notes);

  const items: TimelineItem[] = [];
  let day = "";
  const atDay = (at: string) => {
    const key = dayKey(at);
    if (key !== day) items.push({ type: "day", key: `day-${key}`, at });
    day = key;
  };
  const addUntil = (time: number) => {
    while (pending[0] && pending[0].time <= time) {
      const { at, item } = pending.shift() as Beside;
      atDay(at);
      items.push(item);
    }
  };

  for (const message of ordered) {
    addUntil(Date.parse(message.created_at));
    if (isPlaced(message, byWamid)) continue;
    atDay(message.created_at);
    if (message.id === firstUnreadId) items.push({ type: "unread", key: "unread" });
    const key = `message-${message.id}`;
    if (isNote(message)) items.push({ type: "note", key, message });
    else {
      const edit = revokes.has(message.id) ? undefined : edits.get(message.id);
      items.push({
        type: "message",
        key,
        message: edit ? edited(message, edit) : message,
        reactions: reactions.get(message.id) ?? [],
        quoted: quotedBy(message, byWamid),
        before: edit ? message : null,
        revoked: revokes.has(message.id),
      });
    }
  }
  addUntil(Number.POSITIVE_INFINITY);
  return items;
}

interface Beside {
  at: string;
  time: number;
  item: TimelineItem;
}

/** What stands between the messages by its time. */
function besideTheTalk(events: readonly TicketEvent[], notes: readonly Note[]): Beside[] {
  const beside = (at: string, item: TimelineItem): Beside => ({ at, time: Date.parse(at), item });
  return [
    ...events
      .filter((event) => INLINE_TOPICS.has(topicOf(event.type)))
      .sort((a, b) => a.id - b.id)
      .map((event) => beside(event.created_at, { type: "event", key: `event-${event.id}`, event })),
    ...notes.map((note) => beside(note.created_at, { type: "internal", key: `note-${note.id}`, note })),
  ].sort((a, b) => a.time - b.time);
}

/** The first of the last `count` messages that the user wrote. */
export function firstUnread(messages: readonly Message[], count: number): number | null {
  if (count <= 0) return null;
  const fromUser = messages.filter(({ sender_type, kind }) => sender_type === "user" && !GESTURES.has(kind));
  return fromUser.slice(-count)[0]?.id ?? null;
}

/** What the bot said about the ticket, and what the user chose in a menu: not part of the talk itself. */
function isNote(message: Message): boolean {
  return (
    message.sender_type === "bot" ||
    message.kind === "notice" ||
    message.kind === "choice" ||
    GESTURES.has(message.kind)
  );
}

/** Whether it is shown on the message that it is about. */
function isPlaced(message: Message, byWamid: Map<string, Message>): boolean {
  const { kind, content } = message;
  if (kind === "reaction") return byWamid.has(content?.reaction?.message_id ?? "");
  const original = byWamid.get(content?.original_message_id ?? "");
  return (kind === "edit" || kind === "revoke") && original !== undefined && sameSide(original, message);
}

/** Users change what they wrote, and the business what it wrote; nobody changes the other's words. */
function sameSide(one: Message, other: Message): boolean {
  return (one.sender_type === "user") === (other.sender_type === "user");
}

/** The last edit or revoke of each message. */
function lastOf(kind: "edit" | "revoke", messages: readonly Message[], byWamid: Map<string, Message>) {
  const last = new Map<number, Message>();
  for (const message of messages) {
    const original = byWamid.get(message.content?.original_message_id ?? "");
    if (message.kind === kind && original && sameSide(original, message)) last.set(original.id, message);
  }
  return last;
}

/** An edit changes the text or the caption, never the file. */
function edited(message: Message, edit: Message): Message {
  const now = edit.content?.content;
  return {
    ...message,
    message: now?.text ?? "",
    content: { ...message.content, text: now?.text },
  };
}

/** A sender has one reaction per message: the last one counts, and none when it was removed. */
function collectReactions(messages: readonly Message[], byWamid: Map<string, Message>) {
  const latest = new Map<number, Map<string, Reaction | null>>();
  for (const message of messages) {
    const reaction = message.content?.reaction;
    const target = reaction && byWamid.get(reaction.message_id);
    if (message.kind !== "reaction" || !target) continue;
    const bySender = latest.get(target.id) ?? new Map<string, Reaction | null>();
    // WhatsApp sees one business, whichever agent reacted.
    const sender = message.sender_type === "admin" ? "admin" : `user:${message.sender_name}`;
    bySender.set(sender, reaction.emoji ? { emoji: reaction.emoji, message } : null);
    latest.set(target.id, bySender);
  }
  return new Map(
    [...latest].map(([id, bySender]) => [id, [...bySender.values()].filter((one) => one !== null)]),
  );
}

function quotedBy(message: Message, byWamid: Map<string, Message>): Message | null {
  const wamid = message.content?.reply_to;
  return wamid ? (byWamid.get(wamid) ?? null) : null;
}
