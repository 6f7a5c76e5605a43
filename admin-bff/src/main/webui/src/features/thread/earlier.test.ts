import { describe, expect, it } from "vitest";
import type { HistoryLine } from "@/api/types";
import { asMessage, fileOf, isPicture } from "./earlier";

const picture: HistoryLine = {
  id: 7,
  direction: "in",
  text: "my receipt",
  content: { type: "image", text: "my receipt", media: { mime_type: "image/png" } },
  created_at: "2026-11-30T12:00:00Z",
};

describe("the earlier conversation", () => {
  it("shows a line like a message of the thread", () => {
    expect(asMessage(picture)).toMatchObject({ kind: "image", message: "my receipt", sender_type: "user" });
  });

  it("knows where the file of a line is", () => {
    expect(fileOf(picture, 3)).toBe("/api/conversations/3/history/7/file");
    expect(isPicture(picture)).toBe(true);
  });

  it("has no file for words, nor for what the bot said", () => {
    expect(fileOf({ ...picture, content: { type: "text" } }, 3)).toBeNull();
    expect(fileOf({ ...picture, id: null }, 3)).toBeNull();
  });
});
