import { describe, expect, it } from "vitest";
import { replyWindow } from "./reply-window";

const now = Date.parse("2026-11-20T12:00:00Z");

describe("the reply window", () => {
  it.each([
    ["OPEN", "2026-11-20T15:12:00Z", "Reply window closes in 3 h 12 min", false, false],
    ["IN_PROGRESS", "2026-11-20T13:59:00Z", "Reply window closes in 1 h 59 min", true, false],
    ["IN_PROGRESS", "2026-11-20T11:59:00Z", "Reply window closed", true, true],
    ["OPEN", null, "", false, true],
    ["CLOSED", "2026-11-20T15:12:00Z", "", false, true],
  ] as const)("%s until %s: %s", (status, window_expires_at, hint, soon, locked) => {
    const window = replyWindow({ status, window_expires_at, blocked: false }, now);
    expect(window.hint).toBe(hint);
    expect(window.soon).toBe(soon);
    expect(window.locked !== null).toBe(locked);
  });

  it("is locked for a blocked contact, and no template helps", () => {
    const window = replyWindow(
      { status: "OPEN", window_expires_at: "2026-11-20T15:12:00Z", blocked: true },
      now,
    );
    expect(window.locked).toContain("blocked");
    expect(window.template).toBe(false);
  });
});
