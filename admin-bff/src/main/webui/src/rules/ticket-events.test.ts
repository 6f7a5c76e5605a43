import { describe, expect, it } from "vitest";
import type { TicketEvent } from "@/api/types";
import { describeEvent } from "./ticket-events";

const agents = {
  myId: 1,
  myName: "Ngozi",
  names: new Map([
    [1, "Ngozi"],
    [2, "Tunde"],
  ]),
};

function say(type: string, part: Partial<TicketEvent>): string {
  return describeEvent(
    {
      id: 1,
      type: type as TicketEvent["type"],
      actor_type: "admin",
      actor_name: "Ngozi",
      from: null,
      to: null,
      created_at: "",
      ...part,
    },
    agents,
  );
}

describe("the history of a ticket", () => {
  it.each([
    ["assignee", { to: "1" }, "You took this ticket"],
    [
      "notice_withheld",
      { actor_type: "system", actor_name: null, to: "ticket_closed" },
      "The user was not asked for stars: WhatsApp's 24 hours are over",
    ],
    ["phone", { actor_type: "system", from: "2348123" }, "The user's number now belongs to somebody else"],
    ["assigned", { to: "2" }, "You assigned this ticket to Tunde"],
    ["assigned", { actor_name: "Tunde", to: "Ngozi" }, "Tunde assigned this ticket to you"],
    ["unassigned", { from: "2" }, "You removed the assignee"],
    ["status_changed", { to: "IN_PROGRESS" }, "You set the status to In progress"],
    [
      "status_changed",
      { actor_type: "user", actor_name: null, to: "CLOSED" },
      "The user set the status to Closed",
    ],
    [
      "priority_changed",
      { actor_type: "system", from: "LOW", to: "HIGH" },
      "The system changed the priority, Low → High",
    ],
    ["ticket_opened", { actor_type: "user" }, "Ticket opened"],
    ["escalated", { actor_type: "system", to: "#12" }, "The system: escalated, #12"],
    [
      "merged_from",
      { actor_type: "system", from: "Ana, 234" },
      "The system merged Ana, 234 with this contact",
    ],
    ["renamed", { to: "Ada" }, "You gave the name “Ada”"],
    ["renamed", { from: "Ada", to: "Ada L." }, "You renamed “Ada” to “Ada L.”"],
    ["renamed", { from: "Ada L." }, "You took the name “Ada L.” back"],
    ["blocked", { actor_type: "system" }, "The system blocked this contact"],
  ] as const)("%s %o: %s", (type, part, text) => {
    expect(say(type, part)).toBe(text);
  });
});
