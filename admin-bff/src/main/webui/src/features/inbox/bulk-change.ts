import type { QueryClient } from "@tanstack/react-query";
import { changeTicket } from "@/api/change-ticket";
import type { TicketChange, TicketSummary } from "@/api/types";
import { hasStatus } from "@/lib/http";
import { createStore } from "@/lib/store";
import { explain } from "@/rules/explain-error";
import { TAGS_MAX } from "@/rules/tags";
import { words } from "@/words/words";

/** What a bulk change does to each ticket; null when there is nothing to do. */
export type Change = (ticket: TicketSummary) => TicketChange | null;

/** A ticket that could not be changed, and why. */
export interface Failure {
  ticket: TicketSummary;
  reason: string;
}

/** A bulk change, while it runs and until it is dismissed. */
export interface BulkRun {
  id: number;
  total: number;
  done: number;
  failures: readonly Failure[];
  finished: boolean;
  isUndo: boolean;
  /** How to undo it; null when that is not possible, or no longer. */
  undo: (() => void) | null;
}

/** How long a bulk change can be undone, and is shown if nothing failed. */
export const UNDO_MS = 10_000;
const AT_ONCE = 4;

/** The latest bulk change. */
export const bulkRun = createStore<BulkRun | null>(null);

interface Done {
  before: TicketSummary;
  after: TicketSummary;
}

/**
 * Changes tickets one by one, each unless someone else has changed it. Failures are listed by ticket; what
 * succeeded can be undone for ten seconds.
 */
export async function changeMany(
  client: QueryClient,
  tickets: readonly TicketSummary[],
  change: Change,
  isUndo = false,
): Promise<void> {
  const run: BulkRun = {
    id: Date.now() + Math.random(),
    total: tickets.length,
    done: 0,
    failures: [],
    finished: false,
    isUndo,
    undo: null,
  };
  const update = (part: Partial<BulkRun>) => {
    Object.assign(run, part);
    const current = bulkRun.get();
    if (current === null || current.id <= run.id) bulkRun.set({ ...run });
  };
  update({});
  const changed: Done[] = [];
  const waiting = [...tickets];
  const worker = async () => {
    for (let ticket = waiting.shift(); ticket; ticket = waiting.shift()) {
      try {
        const wanted = change(ticket);
        if (wanted)
          changed.push({ before: ticket, after: await changeTicket(ticket.id, ticket.version, wanted) });
        update({ done: run.done + 1 });
      } catch (error) {
        const reason = reasonOf(error);
        update({ done: run.done + 1, failures: [...run.failures, { ticket, reason }] });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));

  for (const key of [["tickets"], ["ticket"], ["views"], ["counts"]]) {
    void client.invalidateQueries({ queryKey: key });
  }
  const backwards = new Map(changed.map((one) => [one.before.id, backTo(one)]));
  const possible = !isUndo && changed.length > 0 && [...backwards.values()].every((one) => one !== null);
  update({
    finished: true,
    undo: possible
      ? () => {
          void changeMany(
            client,
            changed.map((one) => one.after),
            (ticket) => backwards.get(ticket.id) ?? null,
            true,
          );
        }
      : null,
  });
  setTimeout(() => {
    if (bulkRun.get()?.id !== run.id) return;
    if (run.failures.length > 0) update({ undo: null });
    else bulkRun.set(null);
  }, UNDO_MS);
}

/** The change that restores a ticket; null when it cannot be restored. */
export function backTo({ before, after }: Done): TicketChange | null {
  const back: TicketChange = {};
  if (before.assigned_admin_id !== after.assigned_admin_id) back.assigned_admin_id = before.assigned_admin_id;
  if (before.priority !== after.priority) back.priority = before.priority;
  if (before.tags.join() !== after.tags.join()) back.tags = before.tags;
  if (before.status !== after.status) {
    // An open ticket that was resolved comes back as one in progress: OPEN is for tickets that nobody has touched.
    if (after.status !== "RESOLVED") return null;
    back.status = "IN_PROGRESS";
  }
  return back;
}

/** Adds a tag; refuses where a ticket has as many as it may have. */
export function adding(tag: string): Change {
  return (ticket) => {
    if (ticket.tags.includes(tag)) return null;
    if (ticket.tags.length >= TAGS_MAX) throw new TooManyTags();
    return { tags: [...ticket.tags, tag] };
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof TooManyTags) return words.bulk.tooManyTags;
  return hasStatus(error, 412) ? words.bulk.changedMeanwhile : explain(error);
}

class TooManyTags extends Error {}
