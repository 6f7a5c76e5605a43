import { expect, it } from "vitest";
import { preferredLanguage } from "./language";

it.each([
  [null, ["fr-CA", "en"], "fr"],
  [null, ["de-DE", "pt-BR"], "pt"],
  [null, ["de", "ja"], "en"],
  [null, [], "en"],
  ["es", ["fr"], "es"],
  ["klingon", ["fr"], "fr"],
  ["constructor", [], "en"],
] as const)("%s and %j are %s", (chosen, browser, expected) => {
  expect(preferredLanguage(chosen, browser)).toBe(expected);
});
