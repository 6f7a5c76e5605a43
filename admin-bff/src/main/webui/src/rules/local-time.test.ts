import { expect, it } from "vitest";
import { localTime } from "./local-time";

const noon = Date.parse("2026-01-09T12:00:00Z");
const plain = (time: string | null) => time?.replaceAll(/[^\d:–]/g, "");

it("tells the time of a country, and from when to when it is where there are several zones", () => {
  expect(plain(localTime(["Africa/Lagos"], noon))).toMatch(/^0?1:00|13:00$/);
  expect(plain(localTime(["Europe/Lisbon", "Atlantic/Azores", "Atlantic/Madeira"], noon))).toMatch(/–/);
  expect(localTime([], noon)).toBeNull();
});
