import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { readDraft, setDraftAside } from "@/stores/drafts";
import { draftSent, draftsQuery, writeDraft } from "./drafts";

const put = vi.fn<(path: string, options: RequestInit) => Promise<Response>>();
const answer = (text: string, version: number) =>
  Response.json({ ticket_id: 7, kind: "reply", text, version, updated_at: new Date().toISOString() });

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", put);
});

afterEach(() => {
  vi.useRealTimers();
  put.mockReset();
});

it("brings a draft to the server when the writer pauses, and removes it when it was sent", async () => {
  const client = new QueryClient();
  client.setQueryData(draftsQuery.queryKey, { items: [] });
  const place = { adminId: 1, ticketId: 7, kind: "reply" as const };
  put.mockResolvedValueOnce(answer("Hello", 1_000)).mockResolvedValueOnce(answer("", 0));

  writeDraft(client, place, "Hel");
  await vi.advanceTimersByTimeAsync(500);
  writeDraft(client, place, "Hello");
  await vi.advanceTimersByTimeAsync(500);
  expect(put).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(500);

  expect(put).toHaveBeenCalledTimes(1);
  expect(put.mock.calls[0]?.[0]).toBe("/api/support/tickets/7/drafts/reply");
  expect(put.mock.calls[0]?.[1].headers).toMatchObject({ "If-Match": '"0"' });
  expect(readDraft(place)).toEqual({ text: "Hello", version: 1_000, editedAt: null });
  expect(client.getQueryData(draftsQuery.queryKey)?.items).toHaveLength(1);

  setDraftAside(place);
  draftSent(client, place, "Hello");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(put.mock.calls[1]?.[1]).toMatchObject({ headers: { "If-Match": '"1000"' }, body: '{"text":""}' });
  expect(readDraft(place)).toEqual({ text: "", version: 0, editedAt: null });
  expect(client.getQueryData(draftsQuery.queryKey)?.items).toEqual([]);
});

it("keeps what the server did not get, and goes on with what was written meanwhile", async () => {
  const client = new QueryClient();
  client.setQueryData(draftsQuery.queryKey, { items: [] });
  const place = { adminId: 1, ticketId: 7, kind: "reply" as const };
  put.mockRejectedValueOnce(new TypeError("offline"));
  writeDraft(client, place, "One");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(readDraft(place)).toMatchObject({ text: "One", version: 0 });
  expect(readDraft(place).editedAt).not.toBeNull();

  let arrive = (_: Response) => {};
  put.mockReturnValueOnce(
    new Promise((resolve) => {
      arrive = resolve;
    }),
  );
  put.mockResolvedValueOnce(answer("One two", 2_000));
  writeDraft(client, place, "One ");
  await vi.advanceTimersByTimeAsync(1_000);
  writeDraft(client, place, "One two");
  await vi.advanceTimersByTimeAsync(1_000);
  arrive(answer("One ", 1_500));
  await vi.advanceTimersByTimeAsync(1_000);

  expect(put).toHaveBeenCalledTimes(3);
  expect(put.mock.calls[2]?.[1].headers).toMatchObject({ "If-Match": '"1500"' });
  expect(readDraft(place)).toEqual({ text: "One two", version: 2_000, editedAt: null });
});
