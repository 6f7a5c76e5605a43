import { QueryClient } from "@tanstack/react-query";
import { afterEach, expect, it, vi } from "vitest";
import type { TicketChange, TicketSummary } from "@/api/types";
import { HttpError } from "@/lib/http";
import { adding, backTo, bulkRun, changeMany } from "./bulk-change";
import { toggled } from "./selection";

const { changeTicket } = vi.hoisted(() => ({ changeTicket: vi.fn() }));
vi.mock("@/api/change-ticket", () => ({ changeTicket }));
afterEach(() => void bulkRun.set(null));

function ticket(id: number, part: Partial<TicketSummary> = {}): TicketSummary {
  return {
    id,
    version: 1,
    status: "OPEN",
    priority: "MEDIUM",
    tags: [],
    assigned_admin_id: null,
    ...part,
  } as TicketSummary;
}

it("changes each ticket by its version, tells what failed, and takes the rest back", async () => {
  const server = new Map([1, 2, 3].map((id) => [id, ticket(id, { version: id === 2 ? 9 : 1 })]));
  changeTicket.mockImplementation(async (id: number, version: number, change: TicketChange) => {
    const known = server.get(id) as TicketSummary;
    if (known.version !== version) throw new HttpError({ title: "Precondition Failed", status: 412 });
    const next = { ...known, ...change, version: version + 1 } as TicketSummary;
    server.set(id, next);
    return next;
  });

  await changeMany(new QueryClient(), [ticket(1), ticket(2), ticket(3)], () => ({ priority: "HIGH" }));

  expect(bulkRun.get()).toMatchObject({ total: 3, done: 3, finished: true });
  expect(bulkRun.get()?.failures.map((failure) => failure.ticket.id)).toEqual([2]);
  expect(server.get(1)?.priority).toBe("HIGH");
  bulkRun.get()?.undo?.();
  await vi.waitFor(() => expect(bulkRun.get()).toMatchObject({ isUndo: true, finished: true, done: 2 }));
  expect([...server.values()].map((one) => one.priority)).toEqual(["MEDIUM", "MEDIUM", "MEDIUM"]);
});

it("offers no way back from a closed ticket", () => {
  expect(backTo({ before: ticket(1), after: ticket(1, { status: "CLOSED" }) })).toBeNull();
  expect(backTo({ before: ticket(1), after: ticket(1, { status: "RESOLVED" }) })).toEqual({
    status: "IN_PROGRESS",
  });
});

it("leaves a ticket alone that has the tag, and refuses an eleventh", () => {
  expect(adding("vip")(ticket(1, { tags: ["vip"] }))).toBeNull();
  expect(adding("vip")(ticket(1, { tags: ["late"] }))).toEqual({ tags: ["late", "vip"] });
  expect(() => adding("vip")(ticket(1, { tags: [..."abcdefghij"] }))).toThrow();
});

it("selects a range from the last row that was toggled", () => {
  const shown = [5, 4, 3, 2, 1];
  expect([...toggled(new Set([4]), shown, 2, 4)].sort()).toEqual([2, 3, 4]);
  expect([...toggled(new Set([4]), shown, 4, null)]).toEqual([]);
});
