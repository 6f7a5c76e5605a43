import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Message, Ticket } from "@/api/types";
import { open } from "@/testing/open";
import { canned, message, note, problem, ticket, tunde } from "@/testing/samples";
import { server } from "@/testing/server";
import { words } from "@/words/words";
import { HOLD_MS } from "../undo-send";

interface Sent {
  body: Record<string, unknown>;
  key: string | null;
}

/** Serves a ticket that takes messages, and remembers what was sent. */
function serve(id: number, part: Partial<Ticket> = {}, messages: Message[] = [...(part.messages ?? [])]) {
  const sent: Sent[] = [];
  server.use(
    http.get(`/api/support/tickets/${id}`, () => HttpResponse.json(ticket(id, { ...part, messages }))),
    http.post(`/api/support/tickets/${id}/messages`, async ({ request }) => {
      const body = (await request.json()) as Record<string, unknown>;
      sent.push({ body, key: request.headers.get("Idempotency-Key") });
      const made = message(100 + sent.length, String(body.message), {
        ticket_id: id,
        sender_type: "admin",
        sender_name: "Ngozi Eze",
        status: "queued",
      });
      messages.push(made);
      return HttpResponse.json(made, { status: 201 });
    }),
  );
  return sent;
}

/** Remembers how a ticket is changed. */
function rememberChanges(id: number): unknown[] {
  const changes: unknown[] = [];
  server.use(
    http.patch(`/api/support/tickets/${id}`, async ({ request }) => {
      changes.push(await request.json());
      return HttpResponse.json(ticket(id, { status: "RESOLVED" }));
    }),
  );
  return changes;
}

/** Holds replies back until the returned function is called, however slow this machine is. */
function holdBack(): () => void {
  const held: (() => void)[] = [];
  const setTimer = globalThis.setTimeout;
  vi.spyOn(globalThis, "setTimeout").mockImplementation(((run: () => void, ms?: number) =>
    ms === HOLD_MS ? held.push(run) : setTimer(run, ms)) as typeof setTimeout);
  return () => {
    for (const run of held.splice(0)) run();
  };
}

afterEach(() => void vi.restoreAllMocks());

/** Lets replies leave at once. */
const sendAtOnce = () => localStorage.setItem("chat-support.undo-send", "false");

const box = () => screen.findByRole("textbox", { name: words.composer.label });

describe("a reply", () => {
  it("is sent with Enter and shown in the thread", async () => {
    sendAtOnce();
    const sent = serve(101);
    const { user } = await open("/support-tickets/101");

    await user.type(await box(), "On its way{Shift>}{Enter}{/Shift}today{Enter}");

    await waitFor(() => expect(sent.map(({ body }) => body.message)).toEqual(["On its way\ntoday"]));
    expect(await within(screen.getByTestId("thread")).findByText(/On its way/)).toBeVisible();
    expect(await box()).toHaveValue("");
  });

  it("can be undone: nothing is sent, and the text is back in the box", async () => {
    holdBack();
    const sent = serve(102);
    const { user } = await open("/support-tickets/102");
    await user.type(await box(), "Too early{Enter}");
    expect(await screen.findByText("Too early")).toBeVisible();

    await user.click(await screen.findByRole("button", { name: words.composer.undo }));

    expect(await box()).toHaveValue("Too early");
    expect(within(screen.getByTestId("thread")).queryByText("Too early")).toBeNull();
    expect(sent).toEqual([]);
  });

  it("leaves when the time for undoing is over", async () => {
    const letGo = holdBack();
    const sent = serve(111);
    const { user } = await open("/support-tickets/111");
    await user.type(await box(), "Hello{Enter}");
    await screen.findByRole("button", { name: words.composer.undo });
    expect(sent).toEqual([]);

    letGo();

    await waitFor(() => expect(sent.map(({ body }) => body.message)).toEqual(["Hello"]));
    expect(screen.queryByRole("button", { name: words.composer.undo })).toBeNull();
  });

  it("that failed is sent again with the same key", async () => {
    sendAtOnce();
    const sent = serve(103);
    const keys: (string | null)[] = [];
    server.use(
      http.post(
        "/api/support/tickets/103/messages",
        ({ request }) => {
          keys.push(request.headers.get("Idempotency-Key"));
          return problem(503, "Not now.");
        },
        { once: true },
      ),
    );
    const { user } = await open("/support-tickets/103");
    await user.type(await box(), "Hello{Enter}");
    expect(await screen.findByText(words.composer.server)).toBeVisible();

    await user.click(screen.getByRole("button", { name: words.thread.retry }));

    await waitFor(() => expect(sent.map(({ key }) => key)).toEqual(keys));
    await waitFor(() => expect(screen.queryByText(words.composer.server)).toBeNull());
    expect(within(screen.getByTestId("thread")).getByText("Hello")).toBeVisible();
  });

  it("that is refused comes back with the reason", async () => {
    sendAtOnce();
    serve(104);
    server.use(http.post("/api/support/tickets/104/messages", () => problem(422, "It is too rude.")));
    const { user } = await open("/support-tickets/104");

    await user.type(await box(), "Hmpf{Enter}");

    expect(await screen.findByRole("alert")).toHaveTextContent("It is too rude.");
    expect(await box()).toHaveValue("Hmpf");
  });

  it("quotes the message that it answers", async () => {
    sendAtOnce();
    const sent = serve(105, { messages: [message(7, "Which one?")] });
    const { user } = await open("/support-tickets/105");
    const bubble = await screen.findByRole("article", { name: "Amara" });
    await user.click(within(bubble).getByRole("button", { name: words.thread.reply }));
    expect(await screen.findByText(words.composer.replyingTo("Amara"))).toBeVisible();

    await user.type(await box(), "The red one{Enter}");

    await waitFor(() => expect(sent[0]?.body.reply_to_message_id).toBe(7));
    expect(screen.queryByText(words.composer.replyingTo("Amara"))).toBeNull();
  });

  it("resolves the ticket once WhatsApp has taken it", async () => {
    sendAtOnce();
    const messages: Message[] = [];
    serve(106, {}, messages);
    const changes = rememberChanges(106);
    const { user } = await open("/support-tickets/106");
    await user.type(await box(), "Done");

    await user.click(screen.getByRole("button", { name: words.composer.sendAndResolve }));

    await waitFor(() => expect(messages).toHaveLength(1));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(changes).toEqual([]);
    messages.splice(0, 1, { ...(messages[0] as Message), status: "sent" });
    await waitFor(() => expect(changes).toEqual([{ status: "RESOLVED" }]), { timeout: 3_000 });
  });

  it("that fails leaves the ticket open and says so", async () => {
    sendAtOnce();
    const messages: Message[] = [];
    serve(109, {}, messages);
    const changes = rememberChanges(109);
    const { user } = await open("/support-tickets/109");
    await user.type(await box(), "Done");
    await user.click(screen.getByRole("button", { name: words.composer.sendAndResolve }));
    await waitFor(() => expect(messages).toHaveLength(1));

    messages.splice(0, 1, { ...(messages[0] as Message), status: "failed" });

    expect(await screen.findByText(words.ticket.notResolved, {}, { timeout: 3_000 })).toBeVisible();
    expect(changes).toEqual([]);
  });

  it("takes a canned response by its shortcut, filled in", async () => {
    serve(107, { display_name: "Amara Obi" });
    server.use(
      http.get("/api/support/canned-responses", () =>
        HttpResponse.json({ items: [canned(1, "hello", "Hello {{contact.name}}, I am {{admin.name}}.")] }),
      ),
    );
    const { user } = await open("/support-tickets/107");

    await user.type(await box(), "/he");
    await screen.findByRole("option", { name: /hello/ });
    await user.keyboard("{Enter}");

    expect(await box()).toHaveValue("Hello Amara Obi, I am Ngozi Eze.");
  });

  it("goes with a file, and refuses one that WhatsApp does not take", async () => {
    sendAtOnce();
    const sent = serve(108);
    server.use(
      http.post("/api/support/tickets/108/attachments", () =>
        HttpResponse.json({ attachment_id: 55, kind: "document", mime_type: "application/pdf", size: 4 }),
      ),
    );
    const { user } = await open("/support-tickets/108");
    await box();
    const files = [
      new File(["%PDF"], "invoice.pdf", { type: "application/pdf" }),
      new File(["MZ"], "game.exe", { type: "application/x-msdownload" }),
    ];

    await user.upload(screen.getByTestId("file-chooser"), files);
    expect(await screen.findByRole("alert")).toHaveTextContent(words.composer.fileType("game.exe"));
    await user.type(await box(), "Your invoice{Enter}");

    await waitFor(() =>
      expect(sent.map(({ body }) => body)).toEqual([{ message: "Your invoice", attachment_id: 55 }]),
    );
  });

  it("asks first when another agent has answered since it was begun", async () => {
    sendAtOnce();
    const sent = serve(109, { messages: [message(1, "Hello?")] });
    const { user } = await open("/support-tickets/109");
    await user.type(await box(), "Hi");
    const answer = message(2, "I am here", { sender_type: "admin", sender_name: tunde.name, status: "sent" });
    serve(109, { messages: [message(1, "Hello?"), answer] });
    window.dispatchEvent(new Event("focus"));
    await refetched(answer.message);

    await user.type(await box(), "{Enter}");
    const dialog = await screen.findByRole("dialog", { name: words.composer.answered(tunde.name) });
    expect(sent).toEqual([]);
    await user.click(within(dialog).getByRole("button", { name: words.composer.keepEditing }));

    expect(await box()).toHaveValue("Hi");
  });

  it("cannot be written when the window is closed; a template can be sent", async () => {
    serve(110, { window_expires_at: "2020-01-01T00:00:00Z" });

    await open("/support-tickets/110");

    expect(await screen.findByText(words.composer.lockedWindow)).toBeVisible();
    expect(screen.queryByRole("textbox", { name: words.composer.label })).toBeNull();
    expect(screen.getByRole("button", { name: words.template.send })).toBeVisible();
  });
});

async function refetched(text: string): Promise<void> {
  const { queryClient } = await import("@/lib/query-client");
  await queryClient.invalidateQueries({ queryKey: ["ticket"] });
  await screen.findByText(text);
}

describe("a note", () => {
  it("mentions an agent who is picked with @, and stays when the reply window is closed", async () => {
    const closed = { window_expires_at: "2020-01-01T00:00:00Z" };
    serve(121, closed);
    const notes: unknown[] = [];
    server.use(
      http.post("/api/support/tickets/121/notes", async ({ request }) => {
        notes.push(await request.json());
        const made = note(1, "@Tunde Bello please look");
        serve(121, { ...closed, notes: [made] });
        return HttpResponse.json(made, { status: 201 });
      }),
    );
    const { user } = await open("/support-tickets/121");
    await screen.findByText(words.composer.lockedWindow);

    await user.keyboard("n");
    await user.keyboard("@tun");
    await screen.findByRole("option", { name: /Tunde Bello/ });
    await user.keyboard("{Enter}please look{Enter}");

    await waitFor(() => expect(notes).toEqual([{ text: "@Tunde Bello please look", mentions: [tunde.id] }]));
    expect(await screen.findByRole("article", { name: words.note.by(tunde.name) })).toBeVisible();
  });

  it("keeps its draft while a reply is written", async () => {
    serve(122);
    const { user } = await open("/support-tickets/122");
    await box();
    await user.click(screen.getByRole("button", { name: words.note.label }));
    await user.type(screen.getByRole("textbox", { name: words.note.label }), "Ask Tunde");

    await user.click(screen.getByRole("button", { name: words.composer.label }));
    expect(await box()).toHaveValue("");
    await user.click(screen.getByRole("button", { name: words.note.label }));

    expect(screen.getByRole("textbox", { name: words.note.label })).toHaveValue("Ask Tunde");
  });
});
