import type { TicketFilter, TicketSort } from "@/api/list-tickets";
import type { TicketPriority, TicketStatus } from "@/api/types";

/** The views of the inbox, in the order they are shown. */
export const VIEWS = [
  "mine",
  "unassigned",
  "open",
  "waiting",
  "failed",
  "mentions",
  "resolved",
  "closed",
] as const;

/** Name of a view. */
export type View = (typeof VIEWS)[number];

const SORTS: readonly TicketSort[] = ["newest", "waiting", "priority"];
const PRIORITIES: readonly TicketPriority[] = ["URGENT", "HIGH", "MEDIUM", "LOW"];
const ACTIVE: readonly TicketStatus[] = ["OPEN", "IN_PROGRESS"];

/** What the address says about the list; the defaults are left out of it. */
export interface InboxSearch {
  view?: View;
  status?: TicketStatus;
  priority?: TicketPriority;
  sort?: TicketSort;
  category?: string;
  tag?: string;
  q?: string;
}

const BASE: Record<View, TicketFilter> = {
  mine: { active: true, assigned_admin_id: "me" },
  unassigned: { active: true, assigned_admin_id: "none" },
  open: { active: true },
  waiting: { active: true, waiting: true },
  failed: { active: false, failed: true },
  mentions: { active: false, mentioned_admin_id: "me" },
  resolved: { active: false, status: ["RESOLVED"] },
  closed: { active: false, status: ["CLOSED"] },
};

/** The view an address means. */
export function viewOf(search: InboxSearch): View {
  return search.view ?? "open";
}

/** Views whose tickets can be open or in progress, so that the status can be filtered. */
export function hasStatusFilter(view: View): boolean {
  return BASE[view].active;
}

/** The order of a view unless the address says another. */
export function defaultSort(view: View): TicketSort {
  return view === "waiting" ? "waiting" : "newest";
}

/** The filter an address stands for. */
export function filterOf(search: InboxSearch): TicketFilter {
  const view = viewOf(search);
  const filter: TicketFilter = { ...BASE[view], sort: search.sort ?? defaultSort(view) };
  if (search.status && hasStatusFilter(view)) filter.status = [search.status];
  if (search.priority) filter.priority = search.priority;
  if (search.category) filter.category = search.category;
  if (search.tag) filter.tag = search.tag;
  if (search.q) filter.q = search.q;
  return filter;
}

function text(value: unknown): string | undefined {
  return value === undefined || value === "" ? undefined : String(value);
}

/** Reads an address, dropping what no list understands. */
export function parseInboxSearch(raw: Record<string, unknown>): InboxSearch {
  const one = <T extends string>(value: unknown, allowed: readonly T[]) =>
    allowed.find((candidate) => candidate === value);
  const view = one(raw.view, VIEWS);
  const search: InboxSearch = {
    view: view === "open" ? undefined : view,
    status: one(raw.status, ACTIVE),
    priority: one(raw.priority, PRIORITIES),
    sort: one(raw.sort, SORTS),
    category: text(raw.category),
    tag: text(raw.tag),
    q: text(raw.q),
  };
  for (const key of Object.keys(search) as (keyof InboxSearch)[]) {
    if (search[key] === undefined) delete search[key];
  }
  return search;
}
