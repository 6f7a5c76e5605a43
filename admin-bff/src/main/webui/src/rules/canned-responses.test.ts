import { expect, it } from "vitest";
import type { CannedResponse } from "@/api/types";
import { filledIn, matching, unknownVariables } from "./canned-responses";

function canned(shortcut: string, language: string | null, text = "x"): CannedResponse {
  return { id: 1, shortcut, title: shortcut, text, language, shared: true, updated_at: "" };
}

it("fills in what it knows", () => {
  const values = { "contact.name": "Amara", "contact.phone": "+1", "ticket.id": "7", "admin.name": "Ada" };
  expect(filledIn("Hi {{contact.name}}, {{ ticket.id }} {{other}}", values)).toBe("Hi Amara, 7 {{other}}");
  expect(unknownVariables("{{contact.name}} {{other}} {{other}} {{}}")).toEqual(["other", ""]);
});

it("offers the contact's language first, then what fits all, then by how well it fits", () => {
  const all = [
    canned("greet", "en"),
    canned("regreet", "pt-BR"),
    canned("greeting", "pt"),
    canned("greet", null),
  ];
  const found = matching(all, "greet", "pt");
  expect(found.map((one) => [one.shortcut, one.language])).toEqual([
    ["greeting", "pt"],
    ["regreet", "pt-BR"],
    ["greet", null],
    ["greet", "en"],
  ]);
  expect(matching(all, "nothing", "pt")).toEqual([]);
});
