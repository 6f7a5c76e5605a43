import { expect, it } from "vitest";
import { plain } from "./plain-text";

it.each([
  ["Your code is *4711*", "Your code is 4711"],
  ["*_Both_* and ~gone~ and ```mono``` and `code`", "Both and gone and mono and code"],
  ["(*bold*), *two words*!", "(bold), two words!"],
  ["> quoted\n- first\n* second", "quoted first second"],
  ["2*3*4 = 24, snake_case_name", "2*3*4 = 24, snake_case_name"],
  ["a * b * c, * alone", "a * b * c, * alone"],
  ["*never closed", "*never closed"],
])("%j is shown in a list as %j", (text, shown) => {
  expect(plain(text)).toBe(shown);
});

it("takes no time for a text full of marks that never close", () => {
  const began = performance.now();
  plain("*a ".repeat(30_000));
  expect(performance.now() - began).toBeLessThan(200);
});
