import type { Admin, Category } from "@/api/types";
import { words } from "@/words/words";
import type { FILTERS, InboxSearch } from "./views";

/** The choices of a select, in this order. */
export function options<T extends string>(labels: Readonly<Record<T, string>>, values: readonly T[]) {
  return values.map((value): { value: string; label: string } => ({ value, label: labels[value] }));
}

/** Categories by name; one that the address names is there whether it is offered or not. */
export function categoryOptions(categories: readonly Category[] | undefined, current: string | undefined) {
  const names = (categories ?? []).filter((one) => !one.archived).map((one) => one.name);
  if (current && !names.includes(current)) names.unshift(current);
  return [
    { value: "", label: words.inbox.anyCategory },
    ...names.map((name) => ({ value: name, label: name })),
  ];
}

/** Whom the tickets are assigned to. */
export function assigneeOptions(admins: readonly Admin[]) {
  return [
    { value: "", label: words.inbox.anyAssignee },
    { value: "me", label: words.me },
    { value: "none", label: words.nobody },
    ...admins.map(({ id, name }) => ({ value: String(id), label: name })),
  ];
}

/** What a filter of the address is called. */
export function filterName(
  name: (typeof FILTERS)[number],
  search: InboxSearch,
  admins: readonly Admin[],
): string {
  switch (name) {
    case "status":
      return search.status ? words.status[search.status] : "";
    case "priority":
      return search.priority ? words.priority[search.priority] : "";
    case "assignee":
      return assigneeOptions(admins).find((one) => one.value === search.assignee)?.label ?? "";
    case "tag":
      return search.tag ? `#${search.tag}` : "";
    default:
      return search[name] ?? "";
  }
}
