import { describe, expect, it } from "vitest";
import type { Message, TicketEvent } from "@/api/types";
import { buildTimeline, firstUnread } from "./timeline";

function message(id: number, part: Partial<Message> = {}): Message {
  return {
    id,
    ticket_id: 1,
    sender_type: "user",
    sender_name: "Amara",
    message: `message ${id}`,
    created_at: new Date(2026, 10, 20, 10, id).toISOString(),
    sequence: id,
    kind: "text",
    content: null,
    wamid: `wamid.${id}`,
    status: null,
    status_error: null,
    via: null,
    ...part,
  };
}

function event(id: number, type: string, minute: number): TicketEvent {
  return {
    id,
    type: type as TicketEvent["type"],
    actor_type: "system",
    actor_name: null,
    from: null,
    to: null,
    created_at: new Date(2026, 10, 20, 10, minute, 30).toISOString(),
  };
}

const keys = (items: { key: string }[]) => items.map((item) => item.key.replace(/^day-.*/, "day"));

describe("the thread", () => {
  it("orders by sequence whatever order the messages came in, events between them", () => {
    const items = buildTimeline([message(3), message(1)], [event(9, "assigned", 2)], null);
    expect(keys(items)).toEqual(["day", "message-1", "event-9", "message-3"]);
  });

  it("starts every day with a divider", () => {
    const later = message(2, { created_at: new Date(2026, 10, 21, 9).toISOString() });
    expect(keys(buildTimeline([message(1), later], [], null))).toEqual([
      "day",
      "message-1",
      "day",
      "message-2",
    ]);
  });

  it("shows one reaction of the user and one of the business, whoever of us it was", () => {
    const reaction = (id: number, part: Partial<Message>, emoji: string | null) =>
      message(id, { kind: "reaction", content: { reaction: { message_id: "wamid.1", emoji } }, ...part });
    const admin = { sender_type: "admin" } as const;
    const thread = [
      message(1),
      reaction(2, {}, "🙏"),
      reaction(3, { ...admin, sender_name: "Ada" }, "👍"),
      reaction(4, { ...admin, sender_name: "Ben" }, "❤️"),
    ];
    const emoji = (messages: Message[]) =>
      buildTimeline(messages, [], null).flatMap((item) =>
        item.type === "message" ? item.reactions.map((one) => one.emoji) : [],
      );
    expect(emoji(thread)).toEqual(["🙏", "❤️"]);
    expect(emoji([...thread, reaction(5, admin, null)])).toEqual(["🙏"]);
  });

  it("shows an edit and a deletion on the message they are about", () => {
    const edit = message(3, {
      kind: "edit",
      message: "",
      content: { original_message_id: "wamid.1", content: { type: "text", text: "what I meant" } },
    });
    const revoke = message(4, {
      kind: "revoke",
      message: "",
      content: { original_message_id: "wamid.2" },
    });
    const items = buildTimeline([message(1), message(2), edit, revoke], [], null);
    expect(keys(items)).toEqual(["day", "message-1", "message-2"]);
    expect(items[1]).toMatchObject({
      message: { message: "what I meant" },
      before: { message: "message 1" },
      revoked: false,
    });
    expect(items[2]).toMatchObject({ before: null, revoked: true });
  });

  it("keeps an edit of a message that the thread does not hold as a line of its own", () => {
    const edit = message(3, { kind: "edit", content: { original_message_id: "wamid.gone" } });
    expect(keys(buildTimeline([message(1), edit], [], null))).toEqual(["day", "message-1", "message-3"]);
  });

  it("counts no reaction as unread", () => {
    const reaction = message(3, {
      kind: "reaction",
      content: { reaction: { message_id: "x", emoji: "👍" } },
    });
    expect(firstUnread([message(1), message(2), reaction], 1)).toBe(2);
  });

  it("marks where the unread messages start", () => {
    const messages = [message(1), message(2, { sender_type: "admin" }), message(3), message(4)];
    expect(firstUnread(messages, 2)).toBe(3);
    expect(keys(buildTimeline(messages, [], 3))).toEqual([
      "day",
      "message-1",
      "message-2",
      "unread",
      "message-3",
      "message-4",
    ]);
  });

  it("puts the last reaction of each sender on its target and forgets one taken back", () => {
    const react = (id: number, emoji: string | null, sender_name: string) =>
      message(id, { kind: "reaction", sender_name, content: { reaction: { message_id: "wamid.1", emoji } } });
    const [, first] = buildTimeline(
      [message(1), react(2, "👍", "A"), react(3, "❤️", "A"), react(4, "👍", "B"), react(5, null, "B")],
      [],
      null,
    );
    expect(first?.type === "message" && first.reactions.map((reaction) => reaction.emoji)).toEqual(["❤️"]);
  });

  it("finds the quoted message by its WhatsApp id", () => {
    const items = buildTimeline([message(1), message(2, { content: { reply_to: "wamid.1" } })], [], null);
    const last = items.at(-1);
    expect(last?.type === "message" && last.quoted?.id).toBe(1);
  });

  it("keeps changes of priority out of the talk", () => {
    expect(keys(buildTimeline([message(1)], [event(1, "priority_changed", 2)], null))).toEqual([
      "day",
      "message-1",
    ]);
  });
});
