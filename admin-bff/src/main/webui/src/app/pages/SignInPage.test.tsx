import { screen } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, it } from "vitest";
import { open } from "@/testing/open";
import { problem, session } from "@/testing/samples";
import { server } from "@/testing/server";
import { words } from "@/words/words";

beforeEach(() => server.use(http.get("/api/session", () => problem(401, "Nobody is signed in."))));

async function signIn(password: string) {
  const { user } = await open("/sign-in");
  await user.type(await screen.findByLabelText(words.signIn.email), " ngozi@example.com ");
  if (password) await user.type(screen.getByLabelText(words.signIn.password), password);
  await user.click(screen.getByRole("button", { name: words.signIn.submit }));
}

describe("the sign-in page", () => {
  it("lets an agent in", async () => {
    const sent: unknown[] = [];
    server.use(
      http.post("/api/session", async ({ request }) => {
        sent.push(await request.json());
        server.use(http.get("/api/session", () => HttpResponse.json(session())));
        return HttpResponse.json(session());
      }),
    );

    await signIn("correct horse");

    expect(await screen.findByRole("heading", { name: words.dashboard.title })).toBeVisible();
    expect(sent).toEqual([{ email: "ngozi@example.com", password: "correct horse" }]);
  });

  it("has the focus in its first field", async () => {
    await open("/sign-in");

    expect(await screen.findByLabelText(words.signIn.email)).toHaveFocus();
  });

  it("says that e-mail or password are wrong, not which", async () => {
    server.use(http.post("/api/session", () => problem(401, "Wrong.")));

    await signIn("wrong");

    expect(await screen.findByRole("alert")).toHaveTextContent(words.signIn.wrong);
    const password = screen.getByLabelText<HTMLInputElement>(words.signIn.password);
    expect(password).toHaveFocus();
    expect(password.selectionEnd).toBe("wrong".length);
  });

  it("says how long to wait after too many attempts", async () => {
    server.use(http.post("/api/session", () => problem(429, "Too many.", { "Retry-After": "30" })));

    await signIn("guess");

    expect(await screen.findByRole("alert")).toHaveTextContent("30 seconds");
  });

  it("asks for a password before it asks the server", async () => {
    await signIn("");

    expect(await screen.findByText(words.signIn.missingPassword)).toBeVisible();
  });
});
