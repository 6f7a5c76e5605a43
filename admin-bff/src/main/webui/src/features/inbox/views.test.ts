import { describe, expect, it } from "vitest";
import { filterOf, parseInboxSearch } from "./views";

describe("the address of the inbox", () => {
  it.each([
    [{}, { active: true, sort: "newest" }],
    [{ view: "mine" }, { active: true, assigned_admin_id: "me", sort: "newest" }],
    [
      { view: "unassigned", sort: "waiting" },
      { active: true, assigned_admin_id: "none", sort: "waiting" },
    ],
    [
      { view: "resolved", status: "OPEN" },
      { active: false, status: ["RESOLVED"], sort: "newest" },
    ],
    [
      { status: "OPEN", priority: "HIGH" },
      { active: true, status: ["OPEN"], priority: "HIGH", sort: "newest" },
    ],
    [{ view: "waiting" }, { active: true, waiting: true, sort: "waiting" }],
    [
      { view: "failed", tag: "vip", category: "Billing" },
      { active: false, failed: true, tag: "vip", category: "Billing", sort: "newest" },
    ],
    [{ q: 42 }, { active: true, q: "42", sort: "newest" }],
  ])("%o lists %o", (address, filter) => {
    expect(filterOf(parseInboxSearch(address))).toEqual(filter);
  });

  it("drops what no list understands", () => {
    expect(parseInboxSearch({ view: "secret", status: "GONE", sort: 1, q: "" })).toEqual({});
  });
});
