import { expect, it } from "vitest";
import { answer, asked, askForPassword } from "./confirmation";

it("requests that need the password at once are asked once and go on together", async () => {
  const both = Promise.all([askForPassword(), askForPassword()]);
  answer(true);

  expect(await both).toEqual([true, true]);
  expect(asked.get()).toBeNull();
});

it("giving up lets them fail", async () => {
  const one = askForPassword();
  answer(false);

  expect(await one).toBe(false);
});
