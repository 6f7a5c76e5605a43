import type { TicketFilter } from "@/api/list-tickets";
import type { FixedView, SavedView, TicketPriority, TicketSort, ViewFilter } from "@/api/types";

/** The views that everybody has, in the order they are shown. */
export const VIEWS: readonly FixedView[] = [
  "mine",
  "unassigned",
  "open",
  "waiting",
  "failed",
  "mentions",
  "resolved",
  "closed",
];

const SORTS: readonly TicketSort[] = ["newest", "waiting", "priority"];
const PRIORITIES: readonly TicketPriority[] = ["URGENT", "HIGH", "MEDIUM", "LOW"];
const ACTIVE: readonly ActiveStatus[] = ["OPEN", "IN_PROGRESS"];

/** The statuses of tickets that wait for the team. */
export type ActiveStatus = NonNullable<ViewFilter["status"]>;

/** What the address says about the list; the defaults are left out of it. */
export interface InboxSearch {
  /** A saved view; alone it lists what was saved. */
  saved?: number;
  /** The rest is there instead of what was saved. */
  edited?: true;
  view?: FixedView;
  status?: ActiveStatus;
  /** An admin's id, `me` or `none`. */
  assignee?: string;
  priority?: TicketPriority;
  sort?: TicketSort;
  category?: string;
  tag?: string;
  channel?: string;
  q?: string;
}

/** What narrows a view, apart from the words that are searched. */
export const FILTERS = ["status", "assignee", "priority", "category", "tag", "channel"] as const;

const BASE: Record<FixedView, TicketFilter> = {
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
export function viewOf(search: InboxSearch): FixedView {
  return search.view ?? "open";
}

/** Views whose tickets can be open or in progress, so that the status can be filtered. */
export function hasStatusFilter(view: FixedView): boolean {
  return BASE[view].active;
}

/** Views that do not say whose tickets they are. */
export function hasAssigneeFilter(view: FixedView): boolean {
  return BASE[view].assigned_admin_id === undefined;
}

/** The order of a view unless the address says another. */
export function defaultSort(view: FixedView): TicketSort {
  return view === "waiting" ? "waiting" : "newest";
}

/** The filter an address stands for. */
export function filterOf(search: InboxSearch): TicketFilter {
  const view = viewOf(search);
  const filter: TicketFilter = { ...BASE[view], sort: search.sort ?? defaultSort(view) };
  if (search.status && hasStatusFilter(view)) filter.status = [search.status];
  if (search.assignee && hasAssigneeFilter(view)) filter.assigned_admin_id = search.assignee;
  if (search.priority) filter.priority = search.priority;
  if (search.category) filter.category = search.category;
  if (search.tag) filter.tag = search.tag;
  if (search.channel) filter.channel = search.channel;
  if (search.q) filter.q = search.q;
  return filter;
}

/** Whether the address lists less than the whole view. */
export function isNarrowed(search: InboxSearch): boolean {
  return Boolean(search.q) || FILTERS.some((name) => search[name]);
}

/** What to save so that the same is listed again. */
export function savedAs(search: InboxSearch): Pick<SavedView, "filter" | "sort"> {
  const view = viewOf(search);
  const { status, assignee, priority, category, tag, channel, q } = search;
  return {
    filter: {
      view,
      status: hasStatusFilter(view) ? status : null,
      assigned_admin_id: hasAssigneeFilter(view) ? assignee : null,
      priority,
      category,
      tag,
      channel,
      q,
    },
    sort: search.sort ?? defaultSort(view),
  };
}

/** The address that lists what was saved. */
export function listOf({ filter, sort }: Pick<SavedView, "filter" | "sort">): InboxSearch {
  return parseInboxSearch({
    ...filter,
    assignee: filter.assigned_admin_id,
    sort: sort === defaultSort(filter.view) ? undefined : sort,
  });
}

function text(value: unknown): string | undefined {
  return value === undefined || value === null || value === "" ? undefined : String(value);
}

/** Reads an address, dropping what no list understands. */
export function parseInboxSearch(raw: Record<string, unknown>): InboxSearch {
  const one = <T extends string>(value: unknown, allowed: readonly T[]) =>
    allowed.find((candidate) => candidate === value);
  const view = one(raw.view, VIEWS);
  const saved = Number(raw.saved);
  const search: InboxSearch = {
    saved: Number.isSafeInteger(saved) && saved > 0 ? saved : undefined,
    edited: raw.saved && raw.edited === true ? true : undefined,
    view: view === "open" ? undefined : view,
    status: one(raw.status, ACTIVE),
    assignee: /^(\d{1,18}|me|none)$/.test(String(raw.assignee)) ? String(raw.assignee) : undefined,
    priority: one(raw.priority, PRIORITIES),
    sort: one(raw.sort, SORTS),
    category: text(raw.category),
    tag: text(raw.tag),
    channel: text(raw.channel),
    q: text(raw.q),
  };
  for (const key of Object.keys(search) as (keyof InboxSearch)[]) {
    if (search[key] === undefined) delete search[key];
  }
  return search;
}

/** The address of a view that everybody has. */
export function viewSearch(view: FixedView): InboxSearch {
  return view === "open" ? {} : { view };
}
