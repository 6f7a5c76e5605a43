import { expect, it } from "vitest";
import { SILENT_MS, type Viewers, viewersAfter } from "./presence";

const nobody: Viewers = new Map();
const grace = { ticket_id: 7, admin_id: 2, admin_name: "Grace" };

it("knows who looks, who types and who has left", () => {
  const looking = viewersAfter(nobody, { ...grace, state: "viewing" }, 0);
  expect(looking.get(7)).toEqual([{ adminId: 2, name: "Grace", typing: false, at: 0 }]);

  const typing = viewersAfter(looking, { ...grace, state: "typing" }, 10);
  expect(typing.get(7)).toEqual([{ adminId: 2, name: "Grace", typing: true, at: 10 }]);

  expect(viewersAfter(typing, { ...grace, state: "left" }, 20).size).toBe(0);
});

it("forgets who is silent, and keeps the others", () => {
  const both = viewersAfter(
    viewersAfter(nobody, { ...grace, state: "viewing" }, 0),
    { ticket_id: 7, admin_id: 3, admin_name: "Ken", state: "viewing" },
    SILENT_MS - 1,
  );
  expect(
    viewersAfter(both, null, SILENT_MS)
      .get(7)
      ?.map((one) => one.name),
  ).toEqual(["Ken"]);
});

it("lets one admin be in two tickets, as in two tabs", () => {
  const two = viewersAfter(
    viewersAfter(nobody, { ...grace, state: "viewing" }, 0),
    { ...grace, ticket_id: 8, state: "viewing" },
    1,
  );
  expect([...two.keys()]).toEqual([7, 8]);
});
