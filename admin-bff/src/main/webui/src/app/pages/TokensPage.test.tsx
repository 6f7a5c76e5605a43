import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import type { AccessToken } from "@/api/types";
import { open } from "@/testing/open";
import { ngozi } from "@/testing/samples";
import { server } from "@/testing/server";
import { words } from "@/words/words";

const crm: AccessToken = {
  id: 3,
  name: "CRM",
  owner: { id: ngozi.id, name: ngozi.name },
  scopes: ["tickets:read"],
  hint: "cst_ab…yz",
  created_at: "2026-11-20T10:00:00Z",
  expires_at: "2027-11-20T10:00:00Z",
  last_used_at: null,
};

describe("access tokens", () => {
  it("show their secret once, when they are created", async () => {
    const made: Record<string, unknown>[] = [];
    server.use(
      http.post("/api/tokens", async ({ request }) => {
        made.push((await request.json()) as Record<string, unknown>);
        server.use(http.get("/api/tokens", () => HttpResponse.json({ items: [crm] })));
        return HttpResponse.json({ ...crm, token: "cst_secret" }, { status: 201 });
      }),
    );
    const { user } = await open("/settings/tokens");
    await user.click((await screen.findAllByRole("button", { name: words.tokens.create }))[0] as HTMLElement);
    const dialog = await screen.findByRole("dialog", { name: words.tokens.create });

    await user.type(within(dialog).getByLabelText(words.admins.name), "CRM");
    await user.click(within(dialog).getByRole("button", { name: words.tokens.create }));
    expect(await within(dialog).findByText(words.tokens.noScopes)).toBeVisible();
    await user.click(within(dialog).getByLabelText(words.tokens.scope["tickets:read"]));
    await user.click(within(dialog).getByRole("button", { name: words.tokens.create }));

    expect(await screen.findByLabelText(words.tokens.secret)).toHaveValue("cst_secret");
    expect(made).toHaveLength(1);
    expect(made[0]).toMatchObject({ name: "CRM", scopes: ["tickets:read"] });
    await user.click(screen.getByRole("button", { name: words.tokens.done }));
    await waitFor(() => expect(screen.queryByDisplayValue("cst_secret")).toBeNull());
    expect(await screen.findByText("CRM")).toBeVisible();
  });

  it("are revoked after what that means was read", async () => {
    server.use(
      http.get("/api/tokens", () => HttpResponse.json({ items: [crm] })),
      http.delete("/api/tokens/3", () => {
        server.use(http.get("/api/tokens", () => HttpResponse.json({ items: [] })));
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user } = await open("/settings/tokens");
    await user.click(await screen.findByRole("button", { name: words.tokens.revokeOf("CRM") }));
    expect(await screen.findByText(words.tokens.revokeText)).toBeVisible();

    await user.click(screen.getByRole("button", { name: words.tokens.revoke }));

    expect(await screen.findByText(words.tokens.empty)).toBeVisible();
  });
});
