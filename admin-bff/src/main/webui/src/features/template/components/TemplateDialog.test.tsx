import { screen, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import type { Template } from "@/api/types";
import { open } from "@/testing/open";
import { ticket } from "@/testing/samples";
import { server } from "@/testing/server";
import { words } from "@/words/words";

const sale: Template = {
  name: "sale",
  language: "en",
  category: "MARKETING",
  status: "APPROVED",
  usable: true,
  unusable_because: null,
  named: false,
  header: null,
  header_format: null,
  body: "Half price today.",
  footer: null,
  buttons: [],
  variables: [],
};
const order: Template = { ...sale, name: "order", category: "UTILITY", body: "It is on its way." };

/** Serves a ticket whose user never wrote, so that only templates can be sent. */
function serve(id: number, items: Template[]) {
  server.use(
    http.get(`/api/support/tickets/${id}`, () => HttpResponse.json(ticket(id))),
    http.get(`/api/support/tickets/${id}/templates`, () => HttpResponse.json({ items, next_cursor: null })),
  );
}

async function openDialog(id: number) {
  const { user } = await open(`/support-tickets/${id}`);
  await user.click(await screen.findByRole("button", { name: words.template.send }));
  return { user, dialog: await screen.findByRole("dialog", { name: words.template.send }) };
}

describe("templates for a user who stopped marketing messages", () => {
  it("are marked before one is chosen, and others can be sent", async () => {
    serve(201, [{ ...sale, usable: false, unusable_because: "marketing_stopped" }, order]);

    const { dialog } = await openDialog(201);

    const refused = await within(dialog).findByRole("button", { name: /sale/ });
    expect(refused).toBeDisabled();
    expect(refused).toHaveTextContent(words.template.unusable.marketing_stopped);
    expect(within(dialog).getByRole("button", { name: /order/ })).toBeEnabled();
  });

  it("are refused with the reason in the language of the console", async () => {
    serve(202, [sale]);
    server.use(
      http.post("/api/support/tickets/202/messages", () =>
        HttpResponse.json(
          { status: 422, title: "Marketing stopped", code: "marketing_stopped", detail: "For programs." },
          { status: 422 },
        ),
      ),
    );
    const { user, dialog } = await openDialog(202);
    await user.click(await within(dialog).findByRole("button", { name: /sale/ }));

    await user.click(within(dialog).getByRole("button", { name: words.template.submit }));

    expect(await within(dialog).findByRole("alert")).toHaveTextContent(words.template.marketingStopped);
  });
});
