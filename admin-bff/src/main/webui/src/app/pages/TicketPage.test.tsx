import { screen, waitFor, within } from "@testing-library/react";
import { delay, HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import type { Ticket } from "@/api/types";
import { open } from "@/testing/open";
import { contact, message, ngozi, note, problem, ticket, tunde } from "@/testing/samples";
import { server } from "@/testing/server";
import { words } from "@/words/words";

/** Serves a ticket that keeps what is changed, and remembers the changes. */
function serve(id: number, part: Partial<Ticket> = {}) {
  let now = ticket(id, part);
  const changes: { change: object; version: string | null }[] = [];
  server.use(
    http.get(`/api/support/tickets/${id}`, () => HttpResponse.json(now)),
    http.patch(`/api/support/tickets/${id}`, async ({ request }) => {
      const change = (await request.json()) as Partial<Ticket>;
      changes.push({ change, version: request.headers.get("If-Match") });
      now = { ...now, ...change, version: now.version + 1 };
      return HttpResponse.json(now);
    }),
  );
  return changes;
}

/** Lets the agent's acts happen at once. */
const sendAtOnce = () => localStorage.setItem("chat-support.undo-send", "false");

const thread = () => screen.findByTestId("thread");

describe("the customer panel", () => {
  it("gives the contact a name that then shows wherever the ticket does", async () => {
    const renamed = { ...ticket(1), display_name: "Mrs Obi" };
    serve(1);
    server.use(
      http.put("/api/support/contacts/111/contact-1/name", async ({ request }) => {
        expect(await request.json()).toEqual({ name: "Mrs Obi" });
        server.use(http.get("/api/support/tickets/1", () => HttpResponse.json(renamed)));
        return HttpResponse.json(contact({ contact: "contact-1", name: "Mrs Obi" }));
      }),
    );
    const { user } = await open("/support-tickets/1");
    await user.click(await screen.findByRole("button", { name: words.inbox.showContext }));

    await user.click(await screen.findByRole("button", { name: words.contact.rename }));
    await user.keyboard("Mrs Obi{Enter}");

    expect(await screen.findByRole("link", { name: "Mrs Obi" })).toHaveAttribute(
      "href",
      "/contacts/111/contact-1",
    );
    expect(screen.getByRole("heading", { name: "Mrs Obi", hidden: true })).toBeVisible();
    expect(screen.getByText(words.contact.onWhatsApp("Contact 1"))).toBeVisible();
  });
});

describe("the thread", () => {
  it("shows messages in their order, with edits, quotes, reactions and notes in place", async () => {
    serve(1, {
      messages: [
        message(1, "Hello", { created_at: "2026-11-20T10:00:00Z" }),
        message(2, "How can I help?", { sender_type: "admin", sender_name: tunde.name, status: "read" }),
        message(3, "My order is late", { content: { reply_to: "wamid.2" } }),
        message(4, "", {
          kind: "edit",
          content: { original_message_id: "wamid.1", content: { text: "Hello!" } },
        }),
        message(5, "", { kind: "reaction", content: { reaction: { message_id: "wamid.2", emoji: "👍" } } }),
      ],
      notes: [note(7, "A regular customer", { created_at: "2026-11-20T10:05:00Z" })],
    });

    await open("/support-tickets/1");

    const bubbles = within(await thread()).getAllByRole("article");
    expect(bubbles.map((one) => one.id)).toEqual(["message-1", "message-2", "message-3", "note-7"]);
    expect(bubbles[0]).toHaveTextContent("Hello!");
    expect(bubbles[0]).toHaveTextContent(words.thread.wasEdited);
    expect(within(bubbles[1] as HTMLElement).getByRole("img", { name: words.sendStatus.read })).toBeVisible();
    expect(
      within(bubbles[1] as HTMLElement).getByRole("img", { name: words.thread.reaction("👍", "Amara") }),
    ).toBeVisible();
    expect(within(bubbles[2] as HTMLElement).getByTitle(words.thread.jumpTo)).toHaveTextContent(
      "How can I help?",
    );
    expect(bubbles[3]).toHaveTextContent(words.note.by(tunde.name));
  });

  it("divides what is new and marks the ticket as read", async () => {
    serve(2, { unread_count: 1, messages: [message(1, "Old"), message(2, "New")] });
    let read = false;
    server.use(
      http.post("/api/support/tickets/2/read", () => {
        read = true;
        return new HttpResponse(null, { status: 204 });
      }),
    );

    await open("/support-tickets/2");

    const divider = await screen.findByText(words.thread.newMessages);
    expect(divider.compareDocumentPosition(screen.getByText("Old"))).toBe(Node.DOCUMENT_POSITION_PRECEDING);
    await waitFor(() => expect(read).toBe(true));
  });

  it("says why a message failed and sends it again", async () => {
    const failed = message(1, "Your order is here", {
      sender_type: "admin",
      sender_name: tunde.name,
      status: "failed",
      status_error: { code: 131026, title: "Undeliverable", details: null },
    });
    serve(3, { messages: [failed] });
    server.use(
      http.post("/api/support/tickets/3/messages/1/retry", () => {
        const again = { ...failed, status: "queued" as const, status_error: null };
        serve(3, { messages: [again] });
        return HttpResponse.json(again);
      }),
    );
    const { user } = await open("/support-tickets/3");
    expect(await screen.findByText(words.failure[131026] ?? "")).toBeVisible();

    await user.click(screen.getByRole("button", { name: words.thread.retry }));

    expect(await screen.findByRole("img", { name: words.sendStatus.queued })).toBeVisible();
    expect(screen.queryByText(words.failure[131026] ?? "")).toBeNull();
  });

  it("says that a ticket does not exist", async () => {
    server.use(http.get("/api/support/tickets/99", () => problem(404, "There is no ticket 99.")));

    await open("/support-tickets/99");

    expect(await screen.findByText(words.ticket.notFound)).toBeVisible();
  });

  it("asks the server for nothing that is no number", async () => {
    server.use(http.get("/api/support/tickets/:id", () => problem(500, "Not to be asked.")));

    await open("/support-tickets/abc");

    expect(await screen.findByText(words.ticket.notFound)).toBeVisible();
  });

  it("names the tab", async () => {
    serve(17);

    await open("/support-tickets/17");

    await waitFor(() => expect(document.title).toContain("Contact 17 · #17 · "));
  });
});

describe("the head of a ticket", () => {
  it("assigns the ticket to me, for the version that I see", async () => {
    const changes = serve(11, { version: 4 });
    const { user } = await open("/support-tickets/11");

    await user.click(await screen.findByRole("button", { name: new RegExp(words.ticket.assignToMe) }));

    await waitFor(() =>
      expect(changes).toEqual([{ change: { assigned_admin_id: ngozi.id }, version: '"4"' }]),
    );
    expect(await screen.findByRole("button", { name: words.ticket.reassign })).toBeVisible();
  });

  it("resolves the ticket with the key e a moment later and reopens it", async () => {
    const changes = serve(12, { waiting_since: null });
    const { user } = await open("/support-tickets/12");
    await screen.findByRole("button", { name: new RegExp(words.ticket.resolve) });

    await user.keyboard("e");
    expect(await screen.findByText(words.ticket.resolving("Contact 12"))).toBeVisible();
    expect(changes).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    await user.click(await screen.findByRole("button", { name: words.ticket.reopen }));

    await waitFor(() =>
      expect(changes.map(({ change }) => change)).toEqual([
        { status: "RESOLVED" },
        { status: "IN_PROGRESS" },
      ]),
    );
  }, 15_000);

  it("does not resolve the ticket when that is undone", async () => {
    const changes = serve(15, { waiting_since: null });
    const { user } = await open("/support-tickets/15");
    await user.click(await screen.findByRole("button", { name: new RegExp(words.ticket.resolve) }));

    await user.click((await screen.findAllByRole("button", { name: words.composer.undo }))[0] as HTMLElement);

    await new Promise((resolve) => setTimeout(resolve, 5_200));
    expect(changes).toEqual([]);
    expect(screen.getByRole("button", { name: new RegExp(words.ticket.resolve) })).toBeVisible();
  }, 15_000);

  it("takes a reply that is about to leave for an answer", async () => {
    const changes = serve(18, { waiting_since: "2026-11-20T10:00:00Z" });
    server.use(
      http.post("/api/support/tickets/18/messages", () =>
        HttpResponse.json(message(3, "On its way", { sender_type: "admin", status: "queued" }), {
          status: 201,
        }),
      ),
    );
    const { user } = await open("/support-tickets/18");
    await user.type(await screen.findByRole("textbox", { name: words.composer.label }), "On its way{Enter}");

    await user.keyboard("{Escape}e");

    expect(await screen.findByText(words.ticket.resolving("Contact 18"))).toBeVisible();
    expect(changes).toEqual([]);
  });

  it("takes a reply that has just left for an answer", async () => {
    sendAtOnce();
    const changes = serve(19, { waiting_since: "2026-11-20T10:00:00Z" });
    server.use(
      http.post("/api/support/tickets/19/messages", async () => {
        await delay(300);
        return HttpResponse.json(message(3, "On its way", { sender_type: "admin", status: "queued" }), {
          status: 201,
        });
      }),
    );
    const { user } = await open("/support-tickets/19");
    await user.type(await screen.findByRole("textbox", { name: words.composer.label }), "On its way{Enter}");

    await user.keyboard("{Escape}e");

    await waitFor(() => expect(changes.map(({ change }) => change)).toEqual([{ status: "RESOLVED" }]));
    expect(screen.queryByText(words.ticket.resolveUnanswered)).toBeNull();
  });

  it("asks first when the user still waits", async () => {
    sendAtOnce();
    const changes = serve(16, { waiting_since: "2026-11-20T10:00:00Z" });
    const { user } = await open("/support-tickets/16");
    await user.click(await screen.findByRole("button", { name: new RegExp(words.ticket.resolve) }));
    const dialog = await screen.findByRole("dialog", { name: words.ticket.resolveUnanswered });
    expect(changes).toEqual([]);

    await user.click(within(dialog).getByRole("button", { name: words.ticket.resolveAnyway }));

    await waitFor(() => expect(changes.map(({ change }) => change)).toEqual([{ status: "RESOLVED" }]));
  });

  it("closes the ticket only when that is confirmed", async () => {
    const changes = serve(13);
    const { user } = await open("/support-tickets/13");
    await user.click(await screen.findByRole("button", { name: words.ticket.statusMenu }));
    await user.click(await screen.findByRole("menuitem", { name: words.ticket.close }));
    const dialog = await screen.findByRole("dialog", { name: words.ticket.close });
    expect(changes).toEqual([]);

    await user.click(within(dialog).getByRole("button", { name: words.ticket.close }));

    await waitFor(() => expect(changes.map(({ change }) => change)).toEqual([{ status: "CLOSED" }]));
    expect(await screen.findByText(words.composer.lockedClosed)).toBeVisible();
  });

  it("takes a refused change back and says that somebody else was faster", async () => {
    sendAtOnce();
    serve(14, { events: [] });
    server.use(
      http.patch("/api/support/tickets/14", () => {
        serve(14, {
          events: [
            {
              id: 1,
              type: "priority",
              actor_type: "admin",
              actor_name: tunde.name,
              from: "LOW",
              to: "HIGH",
              created_at: "2026-11-20T10:00:00Z",
            },
          ],
        });
        server.use(http.patch("/api/support/tickets/14", () => problem(412, "Changed.")));
        return problem(412, "Changed.");
      }),
    );
    const { user } = await open("/support-tickets/14");

    await user.click(await screen.findByRole("button", { name: new RegExp(words.ticket.resolve) }));

    expect(await screen.findByText(words.ticket.stale)).toBeVisible();
    expect(screen.getByRole("button", { name: new RegExp(words.ticket.resolve) })).toBeVisible();
  });

  it("gives the ticket to another agent with a note that mentions them", async () => {
    const changes = serve(15, { assigned_admin_id: ngozi.id, assigned_admin_name: ngozi.name });
    const notes: unknown[] = [];
    server.use(
      http.post("/api/support/tickets/15/notes", async ({ request }) => {
        notes.push(await request.json());
        return HttpResponse.json(note(1, "Please call them"), { status: 201 });
      }),
    );
    const { user } = await open("/support-tickets/15");
    await user.click(await screen.findByRole("button", { name: words.ticket.reassign }));
    const dialog = await screen.findByRole("dialog", { name: words.ticket.reassign });

    await user.selectOptions(within(dialog).getByLabelText(words.ticket.reassignTo), tunde.name);
    await user.type(within(dialog).getByLabelText(words.ticket.reassignNote), "Please call them");
    await user.click(within(dialog).getByRole("button", { name: words.ticket.reassign }));

    await waitFor(() =>
      expect(changes.map(({ change }) => change)).toEqual([{ assigned_admin_id: tunde.id }]),
    );
    expect(notes).toEqual([{ text: "Please call them", mentions: [tunde.id] }]);
  });
});
