import { describe, expect, it } from "vitest";
import { ago, shortSince, span } from "./time";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const now = Date.parse("2026-11-20T12:00:00Z");
const earlier = (ms: number) => new Date(now - ms).toISOString();

describe("spans", () => {
  it.each([
    [20_000, "< 1 min"],
    [12 * MINUTE, "12 min"],
    [3 * HOUR + 12 * MINUTE, "3 h 12 min"],
    [2 * HOUR, "2 h"],
    [52 * HOUR, "2 d 4 h"],
  ])("%d ms reads %s", (ms, text) => {
    expect(span(ms)).toBe(text);
  });

  it("are one unit in a row, and never negative when clocks differ", () => {
    expect(shortSince(earlier(95 * MINUTE), now)).toBe("1 h");
    expect(shortSince(earlier(-5 * MINUTE), now)).toBe("1 min");
    expect(ago(earlier(14 * MINUTE), now)).toBe("14 min ago");
    expect(ago(earlier(5_000), now)).toBe("just now");
  });
});
