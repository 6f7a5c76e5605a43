import {
  ActionIcon,
  Autocomplete,
  Button,
  CloseButton,
  Indicator,
  NativeSelect,
  Popover,
  Stack,
  TextInput,
} from "@mantine/core";
import { useDebouncedCallback, useDebouncedValue } from "@mantine/hooks";
import {
  IconAdjustmentsHorizontal,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconSearch,
  IconX,
} from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useCategories } from "@/api/categories";
import { useAdmins } from "@/api/get-admins";
import { useSavedViews } from "@/api/saved-views";
import { useTags } from "@/api/tags";
import type { Admin, Category, FixedView, TicketPriority, TicketSort, TicketStatus } from "@/api/types";
import { KeyHint } from "@/components/KeyHint";
import { useShortcuts } from "@/hooks/use-shortcuts";
import { normalTag } from "@/rules/tags";
import { words } from "@/words/words";
import type { Listed } from "../listed-view";
import {
  defaultSort,
  FILTERS,
  hasAssigneeFilter,
  hasStatusFilter,
  type InboxSearch,
  parseInboxSearch,
  VIEWS,
  viewOf,
  viewSearch,
} from "../views";
import classes from "./Inbox.module.css";
import { SavedViewActions } from "./SavedViewActions";

function options<T extends string>(labels: Readonly<Record<T, string>>, values: readonly T[]) {
  return values.map((value): { value: string; label: string } => ({ value, label: labels[value] }));
}

/** Categories by name; one that the address names is there whether it is offered or not. */
function categoryOptions(categories: readonly Category[] | undefined, current: string | undefined) {
  const names = (categories ?? []).filter((one) => !one.archived).map((one) => one.name);
  if (current && !names.includes(current)) names.unshift(current);
  return [
    { value: "", label: words.inbox.anyCategory },
    ...names.map((name) => ({ value: name, label: name })),
  ];
}

/** Whose tickets; an admin who left is there if the address names them. */
function assigneeOptions(admins: readonly Admin[]) {
  return [
    { value: "", label: words.inbox.anyAssignee },
    { value: "me", label: words.me },
    { value: "none", label: words.nobody },
    ...admins.map(({ id, name }) => ({ value: String(id), label: name })),
  ];
}

/** What a filter of the address is called. */
function filterName(name: (typeof FILTERS)[number], search: InboxSearch, admins: readonly Admin[]): string {
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

function TagFilter({ value, onChange }: { value: string; onChange: (tag: string) => void }) {
  const [text, setText] = useState(value);
  const [q] = useDebouncedValue(normalTag(text) ?? "", 150);
  const { data } = useTags(q);
  useEffect(() => setText(value), [value]);
  const commit = (tag: string) => tag !== value && onChange(tag);
  return (
    <Autocomplete
      label={words.inbox.tagLabel}
      placeholder={words.inbox.anyTag}
      value={text}
      data={data?.items ?? []}
      filter={({ options: all }) => all}
      onChange={setText}
      onOptionSubmit={commit}
      onBlur={() => commit(normalTag(text) ?? "")}
      onKeyDown={(event) => {
        const chosen = event.currentTarget.getAttribute("aria-activedescendant");
        if (event.key === "Enter" && !chosen) commit(normalTag(text) ?? "");
      }}
    />
  );
}

function Filter({ name, onRemove }: { name: string; onRemove: () => void }) {
  return (
    <span>
      {name}
      <CloseButton size="xs" aria-label={words.inbox.removeFilter(name)} onClick={onRemove} />
    </span>
  );
}

/** Search, filters and order of the list; on narrow screens the views too. */
export function ListBar({
  address,
  listed,
  viewsShown,
  onToggleViews,
  children,
}: {
  address: InboxSearch;
  listed: Listed;
  viewsShown: boolean;
  onToggleViews: () => void;
  /** More buttons at its end. */
  children?: ReactNode;
}) {
  const navigate = useNavigate();
  const search = listed.search ?? {};
  const view = viewOf(search);
  const { data: categories } = useCategories();
  const { data: savedViews } = useSavedViews();
  const admins = useAdmins().data?.items ?? [];
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(search.q ?? "");
  useEffect(() => setText(search.q ?? ""), [search.q]);

  const change = (part: InboxSearch) =>
    void navigate({
      to: ".",
      search: parseInboxSearch({ ...search, ...part, saved: address.saved, edited: true }),
      replace: true,
    });
  const changeSoon = useDebouncedCallback((q: string) => change({ q }), 250);
  useShortcuts({ search: () => input.current?.focus() });

  const filters = FILTERS.filter((name) => search[name]);
  return (
    <search className={classes.bar}>
      <div className={classes.barTop}>
        <ActionIcon
          variant="subtle"
          color="gray"
          className={classes.viewsToggle}
          onClick={onToggleViews}
          aria-label={viewsShown ? words.inbox.hideViews : words.inbox.showViews}
          aria-expanded={viewsShown}
        >
          {viewsShown ? (
            <IconLayoutSidebarLeftCollapse size={18} />
          ) : (
            <IconLayoutSidebarLeftExpand size={18} />
          )}
        </ActionIcon>
        <NativeSelect
          className={classes.viewSelect}
          data-always={!viewsShown || undefined}
          aria-label={words.inbox.view}
          value={address.saved ?? view}
          data={[
            ...VIEWS.map((name) => ({ value: name, label: words.inbox[name] })),
            ...(savedViews?.items.length
              ? [
                  {
                    group: words.saved.title,
                    items: savedViews.items.map(({ id, name }) => ({ value: String(id), label: name })),
                  },
                ]
              : []),
          ]}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            const saved = Number(chosen);
            void navigate({
              to: "/support-tickets",
              search: saved > 0 ? { saved } : viewSearch(chosen as FixedView),
            });
          }}
        />
        <TextInput
          ref={input}
          className={classes.search}
          type="search"
          aria-label={words.inbox.search}
          placeholder={words.inbox.search}
          title={words.inbox.searchHint}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            changeSoon(event.currentTarget.value);
          }}
          onKeyDown={(event) => {
            if (event.key === "Escape") event.currentTarget.blur();
          }}
          leftSection={<IconSearch size={16} aria-hidden />}
          rightSection={
            text ? (
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={words.inbox.clearSearch}
                onClick={() => {
                  setText("");
                  change({ q: "" });
                }}
              >
                <IconX size={14} />
              </ActionIcon>
            ) : (
              <KeyHint>/</KeyHint>
            )
          }
        />
        <Popover position="bottom-end" shadow="md" trapFocus withinPortal>
          <Indicator disabled={filters.length === 0} size={8} offset={4}>
            <Popover.Target>
              <ActionIcon
                variant="default"
                size={36}
                aria-label={
                  filters.length > 0
                    ? `${words.inbox.filter}, ${words.inbox.filtered(filters.length)}`
                    : words.inbox.filter
                }
              >
                <IconAdjustmentsHorizontal size={18} />
              </ActionIcon>
            </Popover.Target>
          </Indicator>
          <Popover.Dropdown aria-label={words.inbox.filter}>
            <Stack gap="sm" w={220}>
              <NativeSelect
                label={words.inbox.sortLabel}
                value={search.sort ?? defaultSort(view)}
                data={options(words.inbox.sort, ["newest", "waiting", "priority"])}
                onChange={(event) => {
                  const sort = event.currentTarget.value as TicketSort;
                  change({ sort: sort === defaultSort(view) ? undefined : sort });
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
                  onChange={(event) => change({ status: event.currentTarget.value as TicketStatus })}
                />
              )}
              {hasAssigneeFilter(view) && (
                <NativeSelect
                  label={words.inbox.assigneeLabel}
                  value={search.assignee ?? ""}
                  data={assigneeOptions(admins)}
                  onChange={(event) => change({ assignee: event.currentTarget.value })}
                />
              )}
              <NativeSelect
                label={words.inbox.priorityLabel}
                value={search.priority ?? ""}
                data={[
                  { value: "", label: words.inbox.anyPriority },
                  ...options(words.priority, ["URGENT", "HIGH", "MEDIUM", "LOW"]),
                ]}
                onChange={(event) => change({ priority: event.currentTarget.value as TicketPriority })}
              />
              <NativeSelect
                label={words.inbox.categoryLabel}
                value={search.category ?? ""}
                data={categoryOptions(categories?.items, search.category)}
                onChange={(event) => change({ category: event.currentTarget.value })}
              />
              <TagFilter value={search.tag ?? ""} onChange={(tag) => change({ tag })} />
              <Button
                variant="default"
                disabled={filters.length === 0 && !search.sort}
                onClick={() =>
                  change({ sort: undefined, ...Object.fromEntries(FILTERS.map((name) => [name, undefined])) })
                }
              >
                {words.inbox.clearFilters}
              </Button>
            </Stack>
          </Popover.Dropdown>
        </Popover>
        {children}
      </div>
      <div className={classes.filters}>
        {filters.map((name) => (
          <Filter
            key={name}
            name={filterName(name, search, admins)}
            onRemove={() => change({ [name]: undefined })}
          />
        ))}
        <SavedViewActions address={address} listed={listed} />
      </div>
    </search>
  );
}
