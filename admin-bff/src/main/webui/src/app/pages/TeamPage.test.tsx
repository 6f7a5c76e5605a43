import { screen, waitFor } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import { open } from "@/testing/open";
import { member, ngozi, problem, session, tunde } from "@/testing/samples";
import { server } from "@/testing/server";
import { words } from "@/words/words";

function serveChanges(): unknown[] {
  const changes: unknown[] = [];
  let now = member(tunde);
  server.use(
    http.get("/api/support/team", () => HttpResponse.json({ items: [member(ngozi), now] })),
    http.patch("/api/support/team/2", async ({ request }) => {
      const change = (await request.json()) as object;
      changes.push(change);
      now = { ...now, ...change };
      return new HttpResponse(null, { status: 204 });
    }),
  );
  return changes;
}

describe("the team page", () => {
  it("lets a supervisor change how many tickets an agent is assigned", async () => {
    const changes = serveChanges();
    const { user } = await open("/team");
    const capacity = await screen.findByLabelText(words.team.capacityOf(tunde.name));

    await user.clear(capacity);
    await user.type(capacity, "9{Enter}");

    await waitFor(() => expect(changes).toEqual([{ capacity: 9 }]));
  });

  it("lets a supervisor set an agent away", async () => {
    const changes = serveChanges();
    const { user } = await open("/team");

    await user.click(await screen.findByRole("switch", { name: words.team.availableOf(tunde.name) }));

    await waitFor(() => expect(changes).toEqual([{ availability: "AWAY" }]));
    expect(screen.getByRole("switch", { name: words.team.availableOf(tunde.name) })).not.toBeChecked();
  });

  it("takes a refused change back", async () => {
    server.use(http.patch("/api/support/team/2", () => problem(422, "Not today.")));
    const { user } = await open("/team");

    await user.click(await screen.findByRole("switch", { name: words.team.availableOf(tunde.name) }));

    expect(await screen.findByText("Not today.")).toBeVisible();
    expect(screen.getByRole("switch", { name: words.team.availableOf(tunde.name) })).toBeChecked();
  });

  it("lets agents change only themselves", async () => {
    server.use(
      http.get("/api/session", () => HttpResponse.json(session({ admin: { ...ngozi, role: "agent" } }))),
    );

    await open("/team");

    expect(await screen.findByRole("switch", { name: words.team.availableOf(ngozi.name) })).toBeEnabled();
    expect(screen.getByRole("switch", { name: words.team.availableOf(tunde.name) })).toBeDisabled();
    expect(screen.queryByLabelText(words.team.capacityOf(tunde.name))).toBeNull();
  });
});
