import { expect, it } from "vitest";
import { mentionsIn, partsOf } from "./mentions";

const admins = [
  { id: 1, name: "Ben" },
  { id: 2, name: "Ben Okri" },
  { id: 3, name: "Ada (nights)" },
];

it("finds whom a note names, and takes the longest name", () => {
  expect(mentionsIn("@Ben Okri please look, @Ada (nights) knows", admins)).toEqual([2, 3]);
  expect(mentionsIn("ask @Ben.", admins)).toEqual([1]);
});

it("takes no mail address and no other name for a mention", () => {
  expect(mentionsIn("write to me@Ben or @Benjamin", admins)).toEqual([]);
});

it("cuts a text into mentions and what stands between them", () => {
  expect(partsOf("hi @Ben!", ["Ben"])).toEqual([
    { text: "hi ", mention: false },
    { text: "@Ben", mention: true },
    { text: "!", mention: false },
  ]);
});
