import { expect, it } from "vitest";
import type { MessageContent } from "@/api/types";
import { message } from "@/testing/samples";
import { words } from "@/words/words";
import { systemLine } from "./system-line";

const line = (system: NonNullable<MessageContent["system"]>) =>
  systemLine(message(1, "WhatsApp's words", { kind: "system", content: { type: "system", system } }));

it("says in the language of the console what it knows", () => {
  const category = "marketing_messages";
  expect(line({ type: "call" })).toBe(words.thread.called);
  expect(line({ type: "user_preferences", preference: { category, value: "stop" } })).toBe(
    words.thread.stoppedMarketing,
  );
  expect(line({ type: "user_preferences", preference: { category, value: "resume" } })).toBe(
    words.thread.allowedMarketing,
  );
});

it("passes on WhatsApp's words for everything else", () => {
  expect(line({ type: "user_changed_number" })).toBe("WhatsApp's words");
  expect(line({ type: "user_preferences", preference: { category: "news", value: "stop" } })).toBe(
    "WhatsApp's words",
  );
  expect(systemLine(message(1, "WhatsApp's words", { kind: "system" }))).toBe("WhatsApp's words");
});
