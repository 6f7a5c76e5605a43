import { expect, it } from "vitest";
import { pluralIn } from "./plural";

it.each([
  ["en", 0, "0 tickets"],
  ["en", 1, "1 ticket"],
  ["fr", 0, "0 ticket"],
  ["fr", 2, "2 tickets"],
  ["es", 0, "0 tickets"],
])("in %s, %d is written %s", (language, n, text) => {
  expect(pluralIn(language)(n, "ticket", "tickets")).toBe(text);
});

it("takes further forms where a language has them", () => {
  const plural = pluralIn("ru");
  const forms = [1, 3, 5].map((n) => plural(n, "билет", "билета", { many: "билетов" }));
  expect(forms).toEqual(["1 билет", "3 билета", "5 билетов"]);
});
