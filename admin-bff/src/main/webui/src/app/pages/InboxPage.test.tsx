import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import type { TicketSummary } from "@/api/types";
import { open } from "@/testing/open";
import { ngozi, problem, summary, ticket, tunde } from "@/testing/samples";
import { server } from "@/testing/server";
import { words } from "@/words/words";

/** Serves these open tickets, and remembers what was asked for. */
function serve(...tickets: TicketSummary[]): URLSearchParams[] {
  const asked: URLSearchParams[] = [];
  server.use(
    http.get("/api/support/open-tickets", ({ request }) => {
      const search = new URL(request.url).searchParams;
      if (search.get("limit") === "50") asked.push(search);
      return HttpResponse.json({ items: tickets, next_cursor: null });
    }),
    http.get("/api/support/tickets/:id", ({ params }) => HttpResponse.json(ticket(Number(params.id)))),
  );
  return asked;
}

const answerOf = (name: string) => ({
  text: "On its way",
  kind: "text" as const,
  sender_type: "admin" as const,
  sender_name: name,
  created_at: "2026-11-20T10:00:00Z",
  status: "sent" as const,
});

const list = () => screen.findByRole("list", { name: words.inbox.list });

describe("the inbox", () => {
  it("lists open tickets with who wrote, what they said and how many messages are unread", async () => {
    serve(
      summary(1, {
        display_name: "Amara Obi",
        unread_count: 3,
        last_message: {
          text: "Where is my *order*?",
          kind: "text",
          sender_type: "user",
          sender_name: "Amara Obi",
          created_at: "2026-11-20T10:00:00Z",
          status: null,
        },
      }),
      summary(2, { display_name: "Bisi Ade", priority: "URGENT" }),
      summary(3, { last_message: answerOf(tunde.name) }),
      summary(4, { last_message: answerOf(ngozi.name) }),
    );

    await open("/support-tickets");

    const rows = within(await list()).getAllByRole("listitem");
    expect(rows).toHaveLength(4);
    expect(rows[2]).toHaveTextContent(words.inbox.by(tunde.name, "On its way"));
    expect(rows[3]).toHaveTextContent(words.inbox.you("On its way"));
    expect(rows[0]).toHaveTextContent("Amara Obi");
    expect(rows[0]).toHaveTextContent("Where is my order?");
    expect(rows[0]).toHaveTextContent(words.inbox.unread(3));
    expect(rows[1]).toHaveTextContent(words.priority.URGENT);
  });

  it("asks the server for what a filter says, and shows the filter until it is removed", async () => {
    const asked = serve(summary(1));
    const { user, router } = await open("/support-tickets");
    await list();

    await user.click(screen.getByRole("button", { name: words.inbox.filter }));
    await user.selectOptions(await screen.findByLabelText(words.inbox.priorityLabel), words.priority.HIGH);

    await waitFor(() => expect(asked.at(-1)?.get("priority")).toBe("HIGH"));
    await user.keyboard("{Escape}");
    const remove = words.inbox.removeFilter(words.priority.HIGH);
    await user.click(await screen.findByRole("button", { name: remove }));
    await waitFor(() => expect(screen.queryByRole("button", { name: remove })).toBeNull());
    expect(router.state.location.search).not.toHaveProperty("priority");
  });

  it("searches a moment after the last letter", async () => {
    const asked = serve(summary(1));
    const { user } = await open("/support-tickets");
    await list();

    await user.keyboard("/");
    expect(screen.getByRole("searchbox", { name: words.inbox.search })).toHaveFocus();
    await user.keyboard("refund");

    await waitFor(() => expect(asked.at(-1)?.get("q")).toBe("refund"));
    expect(asked.filter((one) => one.get("q"))).toHaveLength(1);
  });

  it("opens my tickets from the views", async () => {
    const asked = serve(summary(1));
    const { user } = await open("/support-tickets");
    await list();

    await user.selectOptions(screen.getByRole("combobox", { name: words.inbox.view }), words.inbox.mine);

    await waitFor(() => expect(asked.at(-1)?.get("assigned_admin_id")).toBe("me"));
  });

  it("says what to do when nothing fits the filters", async () => {
    serve();
    await open("/support-tickets?priority=LOW");

    expect(await screen.findByText(words.inbox.nothingFound)).toBeVisible();
    expect(screen.getByRole("button", { name: words.inbox.clearFilters })).toBeVisible();
  });

  it("offers to try again when the list cannot be read", async () => {
    server.use(http.get("/api/support/open-tickets", () => problem(422, "The cursor is broken.")));
    const { user } = await open("/support-tickets");
    const again = await screen.findByRole("button", { name: words.errors.retry });
    expect(screen.getByText("The cursor is broken.")).toBeVisible();

    serve(summary(1, { display_name: "Amara Obi" }));
    await user.click(again);

    expect(await screen.findByText("Amara Obi")).toBeVisible();
  });

  it("assigns the selected tickets together and says which could not be changed", async () => {
    serve(summary(1, { display_name: "Amara Obi" }), summary(2, { display_name: "Bisi Ade" }));
    const changed: unknown[] = [];
    server.use(
      http.patch("/api/support/tickets/1", async ({ request }) => {
        const change = (await request.json()) as object;
        changed.push(change);
        return HttpResponse.json(summary(1, change));
      }),
      http.patch("/api/support/tickets/2", () => problem(412, "Changed.")),
    );
    const { user } = await open("/support-tickets");
    await user.click(await screen.findByRole("checkbox", { name: words.bulk.select("Amara Obi") }));
    await user.click(screen.getByRole("checkbox", { name: words.bulk.select("Bisi Ade") }));

    const bar = screen.getByRole("region", { name: words.bulk.label });
    await user.click(within(bar).getByRole("button", { name: words.bulk.assign }));
    await user.click(await screen.findByRole("menuitem", { name: words.me }));

    expect(await screen.findByText(words.bulk.failed(1))).toBeVisible();
    expect(screen.getByText(words.bulk.finished(1, false))).toBeVisible();
    expect(changed).toEqual([{ assigned_admin_id: ngozi.id }]);
  });
});
