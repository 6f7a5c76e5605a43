import { expect, it } from "vitest";
import { changedOnlyBy } from "./change-ticket";
import type { TicketEvent } from "./types";

const event = (id: number, actor_type: TicketEvent["actor_type"], actor_name: string | null) =>
  ({ id, actor_type, actor_name }) as TicketEvent;
const before = { events: [event(1, "user", "Ana")] };

it("one's own changes are no reason to ask again", () => {
  expect(changedOnlyBy("Grace", before, { events: [...before.events, event(2, "admin", "Grace")] })).toBe(
    true,
  );
});

it("those of others are, whoever they are", () => {
  for (const other of [event(3, "admin", "Ken"), event(3, "user", "Ana"), event(3, "system", null)]) {
    const now = { events: [...before.events, event(2, "admin", "Grace"), other] };
    expect(changedOnlyBy("Grace", before, now)).toBe(false);
  }
});
