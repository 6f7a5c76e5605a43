import { expect, it } from "vitest";
import { replaceTrigger, triggerAt } from "./trigger";

it("opens at the start of a word only", () => {
  expect(triggerAt("/gre", 4, "/")).toEqual({ start: 0, end: 4, query: "gre" });
  expect(triggerAt("Hello /", 7, "/")).toEqual({ start: 6, end: 7, query: "" });
  expect(triggerAt("and/or", 6, "/")).toBeNull();
  expect(triggerAt("https://", 8, "/")).toBeNull();
  expect(triggerAt("mail@ben", 8, "@")).toBeNull();
  expect(triggerAt("ask @Ben O", 10, "@")).toEqual({ start: 4, end: 10, query: "Ben O" });
});

it("puts what was picked in place of what was typed", () => {
  const trigger = triggerAt("Hi /gr there", 6, "/");
  expect(trigger && replaceTrigger("Hi /gr there", trigger, "Welcome!")).toEqual({
    text: "Hi Welcome! there",
    caret: 11,
  });
});
