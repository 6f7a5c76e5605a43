import { expect, it } from "vitest";
import { answerOf } from "./CustomFields";

it.each([
  ["text", " A-17 ", "A-17"],
  ["text", "  ", null],
  ["number", "1 234,5", 1234.5],
  ["number", "-3.25", -3.25],
  ["number", "", null],
  ["number", "a lot", undefined],
  ["date", "2026-03-31", "2026-03-31"],
  ["choice", "Gold", "Gold"],
] as const)("what is typed into a field of the type %s as %j answers %j", (type, typed, answer) => {
  expect(answerOf(type, typed)).toBe(answer);
});
