import { expect, it } from "vitest";
import type { TicketSummary } from "@/api/types";
import { newestOfEach } from "./candidates";

const ticket = (id: number, contact: string, channel: string | null = "1") =>
  ({ id, contact, channel }) as TicketSummary;

it("offers each other contact once, with the newest ticket", () => {
  const tickets = [
    ticket(5, "a"),
    ticket(9, "b"),
    ticket(7, "a"),
    ticket(8, "a", "2"),
    ticket(3, "me"),
    ticket(4, "x", null),
  ];
  const offered = newestOfEach(tickets, [{ channel: "1", contact: "me" }]);
  expect(offered.map(({ id }) => id)).toEqual([7, 9, 8]);
});
