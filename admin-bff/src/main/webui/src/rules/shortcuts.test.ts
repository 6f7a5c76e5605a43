import { describe, expect, it } from "vitest";
import { type KeyPress, shortcutOf, shortcuts } from "./shortcuts";

const page = { closest: () => null } as unknown as EventTarget;
const inside = (role: string) =>
  ({ closest: (selector: string) => (selector.includes(role) ? {} : null) }) as unknown as EventTarget;

function press(key: string, part: Partial<KeyPress> = {}): KeyPress {
  return { key, ctrlKey: false, metaKey: false, altKey: false, target: page, ...part };
}

describe("shortcuts", () => {
  it.each([
    ["j", "next"],
    ["k", "previous"],
    ["r", "reply"],
    ["a", "assign"],
    ["e", "resolve"],
    ["/", "search"],
    ["?", "help"],
    ["E", "resolve"],
  ])("%s means %s", (key, name) => {
    expect(shortcutOf(press(key))).toBe(name);
  });

  it("never fire while typing, in a dialog or in a menu", () => {
    for (const role of ["textarea", "dialog", "menu"]) {
      expect(shortcutOf(press("e", { target: inside(role) }))).toBeNull();
    }
  });

  it("leave the browser's own combinations alone", () => {
    expect(shortcutOf(press("r", { ctrlKey: true }))).toBeNull();
    expect(shortcutOf(press("a", { metaKey: true }))).toBeNull();
  });

  it("have no key twice", () => {
    const keys = Object.values(shortcuts).flatMap(({ key }) => key ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
