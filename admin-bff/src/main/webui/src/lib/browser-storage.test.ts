import { beforeEach, expect, it, vi } from "vitest";
import { clearBrowserStorage, keepPreferences } from "./browser-storage";

function storage(): Storage {
  const values: Record<string, string> = {};
  return Object.defineProperties(values, {
    getItem: { value: (key: string) => values[key] ?? null },
    setItem: { value: (key: string, value: string) => (values[key] = value) },
    removeItem: { value: (key: string) => delete values[key] },
    clear: {
      value: () => {
        for (const key of Object.keys(values)) delete values[key];
      },
    },
  }) as unknown as Storage;
}

beforeEach(() => {
  vi.stubGlobal("localStorage", storage());
  vi.stubGlobal("sessionStorage", storage());
});

it("what a person wrote goes with them, their language and theme stay", () => {
  localStorage.setItem("chat-support.draft.reply.1", "secret");
  localStorage.setItem("chat-support.language", "fr");
  localStorage.setItem("mantine-color-scheme-value", "dark");
  sessionStorage.setItem("chat-support.outbox", "[]");

  clearBrowserStorage();

  expect(Object.keys(localStorage)).toEqual(["chat-support.language", "mantine-color-scheme-value"]);
  expect(Object.keys(sessionStorage)).toEqual([]);
});

it("language and theme survive a browser that clears everything", () => {
  localStorage.setItem("chat-support.language", "fr");
  const restore = keepPreferences();
  localStorage.clear();

  restore();

  expect(localStorage.getItem("chat-support.language")).toBe("fr");
  expect(localStorage.getItem("mantine-color-scheme-value")).toBeNull();
});
