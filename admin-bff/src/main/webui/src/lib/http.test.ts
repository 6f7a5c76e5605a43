import { afterEach, describe, expect, it, vi } from "vitest";
import { HttpError, isRefusal, query, rememberCsrfToken, request } from "./http";

function answer(status: number, body: unknown, headers: Record<string, string> = {}) {
  const fetch = vi.fn(
    async (_path: string, _init: RequestInit) => new Response(JSON.stringify(body), { status, headers }),
  );
  vi.stubGlobal("fetch", fetch);
  return fetch;
}

afterEach(() => vi.unstubAllGlobals());

describe("requests", () => {
  it("carry the token when they change something, and only then", async () => {
    const fetch = answer(200, {});
    rememberCsrfToken("secret");
    await request("/api/x", { method: "POST", body: { a: 1 } });
    await request("/api/x");
    expect(fetch.mock.calls[0]?.[1].headers).toMatchObject({ "X-CSRF-Token": "secret" });
    expect(fetch.mock.calls[1]?.[1].headers).not.toHaveProperty("X-CSRF-Token");
  });

  it("throw the server's problem", async () => {
    answer(422, { title: "Invalid", violations: [{ field: "message", message: "too long" }] });
    const error = await request("/api/x").catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(HttpError);
    expect((error as HttpError).problem.violations?.[0]?.message).toBe("too long");
  });

  it("keep the seconds to wait", async () => {
    answer(429, { title: "Too many" }, { "Retry-After": "30" });
    const error = (await request("/api/x").catch((thrown: unknown) => thrown)) as HttpError;
    expect(error.retryAfter).toBe(30);
  });

  it.each([
    [409, true],
    [422, true],
    [401, false],
    [429, false],
    [503, false],
  ])("%d is final: %s", (status, final) => {
    expect(isRefusal(new HttpError({ title: "", status }))).toBe(final);
  });

  it("repeat a parameter with many values and leave out what is unset", () => {
    expect(query({ status: ["OPEN", "CLOSED"], q: "", cursor: null, limit: 50 })).toBe(
      "?status=OPEN&status=CLOSED&limit=50",
    );
  });
});
