import { expect, it } from "vitest";
import { expiryAfter, isExpired } from "./rules";

const NOW = Date.parse("2026-03-01T12:00:00Z");

it("a token lasts as many days as chosen", () => {
  expect(expiryAfter(30, NOW)).toBe("2026-03-31T12:00:00.000Z");
  expect(isExpired(expiryAfter(30, NOW), NOW)).toBe(false);
  expect(isExpired("2026-03-01T11:59:59Z", NOW)).toBe(true);
  expect(isExpired(null, NOW)).toBe(false);
});
