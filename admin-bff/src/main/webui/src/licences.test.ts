import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

/**
 * The licences of everything that npm installs here, shipped or only used to build. MPL-2.0: the CSS minifier, used
 * unchanged. Python-2.0: a parser below the generator of the API's types.
 */
const ALLOWED = [
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MPL-2.0",
  "Python-2.0",
  "Unlicense",
];

test("every dependency has a licence that we may ship with", () => {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
    packages: Record<string, { license?: string; link?: boolean }>;
  };
  // A link points to a folder of this repository that has an entry of its own.
  const refused = Object.entries(packages).filter(
    ([, { license, link }]) => !link && !license?.split(/[() ]+|OR/).some((one) => ALLOWED.includes(one)),
  );
  expect(refused).toEqual([]);
});
