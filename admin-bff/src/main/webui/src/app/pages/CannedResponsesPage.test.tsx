import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import type { CannedResponse } from "@/api/types";
import { open } from "@/testing/open";
import { canned, ngozi, problem, session } from "@/testing/samples";
import { server } from "@/testing/server";
import { words } from "@/words/words";

const PATH = "/api/support/canned-responses";

function serve(...items: CannedResponse[]) {
  server.use(http.get(PATH, () => HttpResponse.json({ items })));
}

describe("canned responses", () => {
  it("are created from the empty page", async () => {
    const made: unknown[] = [];
    server.use(
      http.post(PATH, async ({ request }) => {
        made.push(await request.json());
        serve(canned(1, "hi", "Hello!"));
        return HttpResponse.json(canned(1, "hi", "Hello!"), { status: 201 });
      }),
    );
    const { user } = await open("/settings/canned-responses");
    await user.click(await screen.findByRole("button", { name: words.canned.createFirst }));

    await user.type(await screen.findByLabelText(words.canned.shortcut), "hi");
    await user.type(screen.getByLabelText(words.canned.name), "Greeting");
    await user.type(screen.getByLabelText(words.canned.text), "Hello!");
    await user.click(screen.getByRole("button", { name: words.canned.save }));

    expect(await screen.findByText("/hi")).toBeVisible();
    expect(made).toEqual([
      { shortcut: "hi", title: "Greeting", text: "Hello!", language: null, shared: true },
    ]);
  });

  it("are not saved with a variable that does not exist, nor when the server refuses the shortcut", async () => {
    serve(canned(1, "hi", "Hello!"));
    server.use(http.put(`${PATH}/1`, () => problem(409, "There is another /hi.")));
    const { user } = await open("/settings/canned-responses");
    await user.click(await screen.findByRole("button", { name: words.canned.editOf("hi") }));
    const text = await screen.findByLabelText(words.canned.text);

    await user.type(text, " {{{{weather}}");
    await user.click(screen.getByRole("button", { name: words.canned.save }));
    expect(await screen.findByText(words.canned.unknownVariables("{{weather}}"))).toBeVisible();

    await user.clear(text);
    await user.type(text, "Hello");
    await user.click(screen.getByRole("button", { name: words.canned.save }));
    expect(await screen.findByRole("alert")).toHaveTextContent("There is another /hi.");
  });

  it("take a variable where the caret is, and what is typed next comes after it", async () => {
    serve(canned(1, "hi", "Hello !"));
    const { user } = await open("/settings/canned-responses");
    await user.click(await screen.findByRole("button", { name: words.canned.editOf("hi") }));
    const text = await screen.findByLabelText<HTMLTextAreaElement>(words.canned.text);
    await user.click(text);
    text.setSelectionRange(6, 6);

    await user.click(screen.getByRole("button", { name: "{{contact.name}}" }));
    await user.keyboard(" and all");

    expect(text).toHaveValue("Hello {{contact.name}} and all!");
  });

  it("that are shared cannot be changed by agents", async () => {
    server.use(
      http.get("/api/session", () => HttpResponse.json(session({ admin: { ...ngozi, role: "agent" } }))),
    );
    serve(canned(1, "hi", "Hello!"), { ...canned(2, "mine", "Bye!"), shared: false });

    await open("/settings/canned-responses");

    expect(await screen.findByRole("button", { name: words.canned.editOf("mine") })).toBeVisible();
    expect(screen.queryByRole("button", { name: words.canned.editOf("hi") })).toBeNull();
  });

  it("are deleted only when that is confirmed", async () => {
    serve(canned(1, "hi", "Hello!"));
    server.use(
      http.delete(`${PATH}/1`, () => {
        serve();
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user } = await open("/settings/canned-responses");
    await user.click(await screen.findByRole("button", { name: words.canned.removeOf("hi") }));

    const dialog = await screen.findByRole("dialog", { name: words.canned.remove });
    await user.click(within(dialog).getByRole("button", { name: words.canned.remove }));

    await waitFor(() => expect(screen.queryByText("/hi")).toBeNull());
    expect(await screen.findByText(words.canned.empty)).toBeVisible();
  });
});
