import { expect, it } from "vitest";
import { ownPath } from "./own-path";

const ORIGIN = "https://console.example";

it("only addresses of this console follow the sign-in", () => {
  expect(ownPath("/support-tickets/7?q=x", ORIGIN)).toBe("/support-tickets/7?q=x");
  for (const foreign of [
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/",
    7,
    undefined,
  ])
    expect(ownPath(foreign, ORIGIN), String(foreign)).toBeUndefined();
});
