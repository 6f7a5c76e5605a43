import { ActionIcon, Button, Indicator, NativeSelect, Popover, Stack } from "@mantine/core";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import { useCategories } from "@/api/categories";
import { useAdmins } from "@/api/get-admins";
import type { TicketPriority, TicketSort } from "@/api/types";
import { words } from "@/words/words";
import { assigneeOptions, categoryOptions, options } from "../filter-options";
import {
  type ActiveStatus,
  defaultSort,
  FILTERS,
  hasAssigneeFilter,
  hasStatusFilter,
  type InboxSearch,
  viewOf,
} from "../views";
import { TagFilter } from "./TagFilter";

interface FilterProps {
  search: InboxSearch;
  onChange: (part: InboxSearch) => void;
}

/** The button that opens the filters and the order of the list. */
export function FilterPopover({ search, onChange }: FilterProps) {
  const count = FILTERS.filter((name) => search[name]).length;
  return (
    <Popover position="bottom-end" shadow="md" trapFocus withinPortal>
      <Indicator disabled={count === 0} size={8} offset={4}>
        <Popover.Target>
          <ActionIcon
            variant="default"
            size={36}
            aria-label={
              count > 0 ? `${words.inbox.filter}, ${words.inbox.filtered(count)}` : words.inbox.filter
            }
          >
            <IconAdjustmentsHorizontal size={18} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown aria-label={words.inbox.filter}>
        <Stack gap="sm" w={220}>
          <Filters search={search} onChange={onChange} />
          <Button
            variant="default"
            disabled={count === 0 && !search.sort}
            onClick={() =>
              onChange({ sort: undefined, ...Object.fromEntries(FILTERS.map((name) => [name, undefined])) })
            }
          >
            {words.inbox.clearFilters}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function Filters({ search, onChange }: FilterProps) {
  const view = viewOf(search);
  const { data: categories } = useCategories();
  const admins = useAdmins().data?.items ?? [];
  return (
    <>
      <NativeSelect
        label={words.inbox.sortLabel}
        value={search.sort ?? defaultSort(view)}
        data={options(words.inbox.sort, ["newest", "waiting", "priority"])}
        onChange={(event) => {
          const sort = event.currentTarget.value as TicketSort;
          onChange({ sort: sort === defaultSort(view) ? undefined : sort });
        }}
      />
      {hasStatusFilter(view) && (
        <NativeSelect
          label={words.inbox.statusLabel}
          value={search.status ?? ""}
          data={[
            { value: "", label: words.inbox.anyStatus },
            ...options(words.status, ["OPEN", "IN_PROGRESS"]),
          ]}
          onChange={(event) => onChange({ status: event.currentTarget.value as ActiveStatus })}
        />
      )}
      {hasAssigneeFilter(view) && (
        <NativeSelect
          label={words.inbox.assigneeLabel}
          value={search.assignee ?? ""}
          data={assigneeOptions(admins)}
          onChange={(event) => onChange({ assignee: event.currentTarget.value })}
        />
      )}
      <NativeSelect
        label={words.inbox.priorityLabel}
        value={search.priority ?? ""}
        data={[
          { value: "", label: words.inbox.anyPriority },
          ...options(words.priority, ["URGENT", "HIGH", "MEDIUM", "LOW"]),
        ]}
        onChange={(event) => onChange({ priority: event.currentTarget.value as TicketPriority })}
      />
      <NativeSelect
        label={words.inbox.categoryLabel}
        value={search.category ?? ""}
        data={categoryOptions(categories?.items, search.category)}
        onChange={(event) => onChange({ category: event.currentTarget.value })}
      />
      <TagFilter value={search.tag ?? ""} onChange={(tag) => onChange({ tag })} />
    </>
  );
}
