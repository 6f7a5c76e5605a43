import { screen, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import { open } from "@/testing/open";
import { contact, identity, problem, summary } from "@/testing/samples";
import { server } from "@/testing/server";
import { words } from "@/words/words";

const PATH = "/api/support/contacts/111/amara";

describe("the page of a contact", () => {
  it("shows their tickets with how satisfied they were", async () => {
    const tickets = [summary(7, { issue_description: "Late order", rating: 4 }), summary(5)];
    server.use(http.get(PATH, () => HttpResponse.json(contact({ tickets }))));

    await open("/contacts/111/amara");

    expect(await screen.findByRole("heading", { name: "Amara Obi" })).toBeVisible();
    expect(screen.getByText(words.contact.average(4, 1))).toBeVisible();
    expect(screen.getByRole("link", { name: /Late order/ })).toHaveAttribute("href", "/support-tickets/7");
  });

  it("shows what somebody else wrote when a note is saved too late", async () => {
    const theirs = {
      text: "Their note",
      author_name: "Tunde",
      updated_at: "2026-11-20T10:00:00Z",
      version: 2,
    };
    server.use(
      http.get(PATH, () => HttpResponse.json(contact())),
      http.put(`${PATH}/note`, () => {
        server.use(http.get(PATH, () => HttpResponse.json(contact({ note: theirs }))));
        return problem(412, "Changed.");
      }),
    );
    const { user } = await open("/contacts/111/amara");

    await user.type(await screen.findByRole("textbox", { name: words.contact.note }), "Mine");
    await user.click(screen.getByRole("button", { name: words.contact.save }));

    expect(await screen.findByDisplayValue("Their note")).toBeVisible();
  });

  it("gives the contact a name, and takes it back when it is emptied", async () => {
    const amara = { ...identity, name: "Amara Obi" };
    const asked: unknown[] = [];
    let now = contact({ identities: [amara] });
    const answer = (name: string, what: unknown) => {
      asked.push(what);
      now = contact({ identities: [amara], name });
      return HttpResponse.json(now);
    };
    server.use(
      http.get(PATH, () => HttpResponse.json(now)),
      http.put(`${PATH}/name`, async ({ request }) => answer("Mrs Obi", await request.json())),
      http.delete(`${PATH}/name`, () => answer("Amara Obi", "taken back")),
    );
    const { user } = await open("/contacts/111/amara");
    await screen.findByRole("heading", { name: "Amara Obi" });

    screen.getByRole("button", { name: words.contact.rename }).focus();
    await user.keyboard("{Enter}");
    const field = await screen.findByRole("textbox", { name: words.contact.name });
    expect(field).toHaveFocus();
    await user.keyboard("Nobody{Escape}");
    expect(screen.getByRole("heading", { name: "Amara Obi" })).toBeVisible();
    expect(screen.getByRole("button", { name: words.contact.rename })).toHaveFocus();

    await user.keyboard("{Enter} Mrs Obi {Enter}");
    expect(await screen.findByRole("heading", { name: "Mrs Obi" })).toBeVisible();
    expect(screen.getByText(words.contact.onWhatsApp("Amara Obi"))).toBeVisible();

    await user.keyboard("{Enter}{Backspace}{Enter}");
    expect(await screen.findByRole("heading", { name: "Amara Obi" })).toBeVisible();
    expect(screen.queryByText(words.contact.onWhatsApp("Amara Obi"))).not.toBeInTheDocument();
    expect(asked).toEqual([{ name: "Mrs Obi" }, "taken back"]);
  });

  it("shows the user name of somebody whose number is hidden", async () => {
    server.use(http.get(PATH, () => HttpResponse.json(contact({ name: null, user_name: "ada.l" }))));

    await open("/contacts/111/amara");

    expect(await screen.findByRole("heading", { name: "@ada.l" })).toBeVisible();
    expect(screen.getByText(words.ticket.userName)).toBeVisible();
  });

  it("says why a name is refused, and keeps what was typed", async () => {
    server.use(
      http.get(PATH, () => HttpResponse.json(contact())),
      http.put(`${PATH}/name`, () => problem(422, "No such name.")),
    );
    const { user } = await open("/contacts/111/amara");

    await user.click(await screen.findByRole("button", { name: words.contact.rename }));
    await user.keyboard("Odd{Enter}");

    expect(await screen.findByText("No such name.")).toBeVisible();
    expect(screen.getByRole("textbox", { name: words.contact.name })).toHaveValue("Odd");
  });

  it("blocks the contact after saying what that means", async () => {
    const block = {
      actor_name: "Ngozi Eze",
      changed_at: "2026-11-20T10:00:00Z",
      whatsapp_state: "done" as const,
      whatsapp_code: null,
      whatsapp_reason: null,
    };
    server.use(
      http.get(PATH, () => HttpResponse.json(contact())),
      http.put(`${PATH}/block`, () => {
        server.use(http.get(PATH, () => HttpResponse.json(contact({ blocked: true, block }))));
        return HttpResponse.json(contact({ blocked: true, block }));
      }),
    );
    const { user } = await open("/contacts/111/amara");
    await user.click(await screen.findByRole("button", { name: words.block.block }));
    const dialog = await screen.findByRole("dialog", { name: words.block.blockOf("Amara Obi") });
    for (const line of words.block.blockMeans) expect(within(dialog).getByText(line)).toBeVisible();

    await user.click(within(dialog).getByRole("button", { name: words.block.block }));

    expect(await screen.findByText(words.block.everywhere)).toBeVisible();
    expect(screen.getByRole("button", { name: words.block.unblock })).toBeVisible();
  });
});
