import { screen, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import { open } from "@/testing/open";
import { problem, summary } from "@/testing/samples";
import { server } from "@/testing/server";
import { words } from "@/words/words";

const counts = { open_tickets: 12, in_progress_tickets: 4, unassigned_tickets: 5, has_alerts: true };

describe("the dashboard", () => {
  it("says how many users need help, and who has been waiting longest", async () => {
    const since = new Date(Date.now() - 95 * 60_000).toISOString();
    server.use(
      http.get("/api/support/notifications", () => HttpResponse.json(counts)),
      http.get("/api/support/open-tickets", () =>
        HttpResponse.json({
          items: [summary(7, { display_name: "Amara Obi", waiting_since: since })],
          next_cursor: null,
        }),
      ),
    );

    await open("/");

    const banner = await screen.findByRole("status", { name: words.dashboard.alerts });
    expect(await within(banner).findByText(words.dashboard.requests(12))).toBeVisible();
    expect(await within(banner).findByText(words.dashboard.longestWait("1 h 35 min"))).toBeVisible();
    const waiting = screen.getByRole("region", { name: words.dashboard.waiting });
    expect(await within(waiting).findByRole("link", { name: /Amara Obi/ })).toHaveAttribute(
      "href",
      "/support-tickets/7",
    );
  });

  it("says that all is quiet when nobody needs help", async () => {
    await open("/");

    expect(await screen.findByText(words.dashboard.allQuiet)).toBeVisible();
    expect(await screen.findByText(words.dashboard.waitingEmpty)).toBeVisible();
    expect(await screen.findByText(words.dashboard.recentEmpty)).toBeVisible();
  });

  it("says that the suite is late with its own events", async () => {
    const alert = {
      id: 5,
      type: "consumer_behind",
      ticket_id: null,
      severity: "critical",
      title: "support-service does not handle records of conversation.handover",
      details: null,
      created_at: new Date().toISOString(),
    };
    server.use(
      http.get("/api/support/alerts", () => HttpResponse.json({ items: [alert], next_cursor: null })),
    );

    await open("/");

    const recent = await screen.findByRole("region", { name: words.dashboard.recent });
    expect(await within(recent).findByText(words.dashboard.delay)).toBeVisible();
    expect(within(recent).getByText(alert.title)).toBeVisible();
  });

  it("offers to try again when the figures cannot be read", async () => {
    server.use(http.get("/api/support/notifications", () => problem(403, "No.")));
    const { user } = await open("/");
    const again = await screen.findByRole("button", { name: words.errors.retry });

    server.use(http.get("/api/support/notifications", () => HttpResponse.json(counts)));
    await user.click(again);

    expect(await screen.findByText(words.dashboard.requests(12))).toBeVisible();
  });
});
