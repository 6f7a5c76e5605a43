import type { Presence } from "@/api/types";
import { createStore, useStore } from "@/lib/store";

/** An agent who is viewing a ticket. */
export interface Viewer {
  adminId: number;
  name: string;
  typing: boolean;
  /** When they said so, in milliseconds of this browser's clock. */
  at: number;
}

/** Who is silent for this long has left. */
export const SILENT_MS = 30_000;

/** Who is in which ticket, by the ticket's id. */
export type Viewers = ReadonlyMap<number, readonly Viewer[]>;

/** All who look at tickets at this moment. */
export const viewers = createStore<Viewers>(new Map());

/** The viewers after an agent reported where they are; agents who have been silent for too long are left out. */
export function viewersAfter(before: Viewers, news: Omit<Presence, "at"> | null, now: number): Viewers {
  const after = new Map<number, readonly Viewer[]>();
  for (const [ticket, all] of before) {
    const left = all.filter(
      (one) =>
        now - one.at < SILENT_MS && !(news && one.adminId === news.admin_id && ticket === news.ticket_id),
    );
    if (left.length > 0) after.set(ticket, left);
  }
  if (news && news.state !== "left") {
    const one = { adminId: news.admin_id, name: news.admin_name, typing: news.state === "typing", at: now };
    after.set(news.ticket_id, [...(after.get(news.ticket_id) ?? []), one]);
  }
  return after;
}

const NOBODY: readonly Viewer[] = [];

/** Who is in a ticket. */
export function useViewers(ticketId: number): readonly Viewer[] {
  return useStore(viewers).get(ticketId) ?? NOBODY;
}
