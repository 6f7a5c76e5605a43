import { describe, expect, it } from "vitest";
import { type LocalDraft, merged, type ServerDraft } from "./drafts";

const NOW = Date.parse("2026-03-01T12:00:00Z");
const MINUTE = 60_000;

const local = (text: string, version: number, minutesAgo: number | null): LocalDraft => ({
  text,
  version,
  editedAt: minutesAgo === null ? null : NOW - minutesAgo * MINUTE,
});

const server = (text: string, version: number, minutesAgo: number): ServerDraft => ({
  ticket_id: 1,
  kind: "reply",
  text,
  version,
  updated_at: new Date(NOW - minutesAgo * MINUTE).toISOString(),
});

describe("a draft in two browsers", () => {
  it.each<[string, LocalDraft, ServerDraft | null, string, number, boolean]>([
    ["what another browser wrote comes in", local("old", 1, null), server("new", 2, 1), "new", 2, false],
    ["what another browser sent goes", local("old", 1, null), null, "", 0, false],
    ["what is set aside does not come back", local("", 2, null), server("sent", 2, 1), "", 2, false],
    ["what is written now stays", local("mine", 1, 0), server("theirs", 1, 5), "mine", 1, true],
    ["the later one wins", local("mine", 1, 0), server("theirs", 2, 5), "mine", 2, true],
    ["the first one of all is kept", local("mine", 0, 1), null, "mine", 0, true],
    ["the same text is no conflict", local("same", 1, 1), server("same", 2, 5), "same", 2, false],
    [
      "what was written offline is added to what came later",
      local("mine", 1, 9),
      server("theirs", 2, 5),
      "theirs\nmine",
      2,
      true,
    ],
    ["unless it is part of it", local("the", 1, 9), server("theirs", 2, 5), "theirs", 2, false],
    [
      "what was cleared offline is not cleared elsewhere",
      local("", 1, 9),
      server("new", 2, 5),
      "new",
      2,
      false,
    ],
  ])("%s", (_promise, mine, theirs, text, version, unsaved) => {
    const result = merged(mine, theirs, NOW);
    expect([result.text, result.version, result.editedAt !== null]).toEqual([text, version, unsaved]);
  });
});
