import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createRefresher } from "./refresh";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("turns a burst of hints into few refreshes, and reads the counts once more afterwards", () => {
  const client = new QueryClient();
  const refreshed: string[] = [];
  vi.spyOn(client, "invalidateQueries").mockImplementation(async (filters) => {
    refreshed.push(filters?.queryKey?.join(" ") ?? "");
  });
  const refresher = createRefresher(client);

  for (let version = 1; version <= 20; version++) {
    refresher.hint({ kind: "message.added", ticket_id: 7, version });
  }
  vi.advanceTimersByTime(5_000);

  const times = (key: string) => refreshed.filter((one) => one === key).length;
  expect(times("ticket 7")).toBe(1);
  expect(times("tickets list")).toBe(1);
  expect(times("counts")).toBe(2);
});
