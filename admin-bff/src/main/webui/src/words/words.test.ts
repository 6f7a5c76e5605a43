import { describe, expect, it } from "vitest";
import { en } from "./en";
import { es } from "./es";
import { fr } from "./fr";
import { pt } from "./pt";
import type { Words } from "./words";

/** Every code that Meta documents for messages to users (Cloud API, "Error codes"). */
const CODES = [
  0, 1, 2, 3, 4, 10, 33, 100, 190, 200, 368, 80007, 130429, 130472, 130497, 131000, 131005, 131008, 131009,
  131016, 131021, 131026, 131030, 131031, 131037, 131042, 131045, 131047, 131048, 131049, 131050, 131051,
  131052, 131053, 131056, 131057, 131062, 131063, 131064, 132000, 132001, 132005, 132007, 132008, 132012,
  132015, 132016, 132068, 132069, 133000, 133004, 133005, 133006, 133008, 133009, 133010, 133015, 133016,
  134011, 135000, 137000,
];

describe.each<[string, Words]>([
  ["English", en],
  ["Spanish", es],
  ["French", fr],
  ["Portuguese", pt],
])("words for failed messages in %s", (_language, words) => {
  it("there are some for every code, as sentences, and they say nothing of codes", () => {
    for (const code of CODES) {
      expect(words.failure[code], String(code)).toMatch(/^[A-ZÀ-Ý¿¡].*\.$/);
      expect(words.failure[code], String(code)).not.toMatch(/\d{3}/);
    }
  });
});
