import { describe, expect, it } from "vitest";
import { listedBy } from "./listed-view";
import { filterOf, type InboxSearch, listOf, parseInboxSearch, savedAs } from "./views";

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

describe("a saved view", () => {
  it.each<InboxSearch>([
    {},
    { view: "mine", priority: "URGENT", sort: "waiting" },
    { view: "waiting", sort: "newest", assignee: "7", q: "late" },
    { status: "OPEN", assignee: "none", category: "Billing", tag: "vip", channel: "1" },
  ])("of %o lists the same again", (address) => {
    expect(listOf(savedAs(address))).toEqual(address);
  });

  const saved = {
    id: 7,
    name: "Urgent",
    shared: false,
    count: 1,
    more: false,
    ...savedAs({ priority: "URGENT" }),
  };

  it("is opened by its number, whatever it lists today", () => {
    expect(listedBy({ saved: 7 }, [saved]).search).toEqual({ priority: "URGENT" });
    expect(listedBy({ saved: 7 }, undefined)).toMatchObject({ search: null, gone: false });
    expect(listedBy({ saved: 8 }, [saved])).toMatchObject({ search: null, gone: true });
  });

  it("gives way to what the address says instead", () => {
    const address = parseInboxSearch({ saved: 7, edited: true, priority: "LOW" });
    expect(listedBy(address, [saved])).toMatchObject({ search: { priority: "LOW" }, saved });
  });
});
