import "@testing-library/jest-dom/vitest";
import { notifications } from "@mantine/notifications";
import { cleanup, configure } from "@testing-library/react";
import { afterAll, afterEach, beforeAll } from "vitest";
import { queryClient } from "@/lib/query-client";
import { server } from "./server";

configure({ asyncUtilTimeout: 15_000 });

// Nothing is laid out here: whatever asks for its size is given room, so that lists draw their rows.
for (const [name, size] of [
  ["offsetHeight", 800],
  ["offsetWidth", 1200],
  ["clientHeight", 800],
  ["clientWidth", 1200],
] as const) {
  Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => size });
}
Element.prototype.scrollIntoView = () => {};
Object.defineProperty(document, "fonts", { configurable: true, value: new EventTarget() });

beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterEach(() => {
  cleanup();
  notifications.clean();
  queryClient.clear();
  localStorage.clear();
  sessionStorage.clear();
  server.resetHandlers();
});
afterAll(() => server.close());
