import { ActionIcon, Button, Indicator, NativeSelect, Popover, Stack, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import {
  IconAdjustmentsHorizontal,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconSearch,
  IconX,
} from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { TicketSort } from "@/api/list-tickets";
import type { TicketPriority, TicketStatus } from "@/api/types";
import { KeyHint } from "@/components/KeyHint";
import { useShortcuts } from "@/lib/shortcuts";
import { words } from "@/lib/words";
import { hasStatusFilter, type InboxSearch, parseInboxSearch, VIEWS, viewOf } from "../views";
import classes from "./Inbox.module.css";
import { viewSearch } from "./Views";

function options<T extends string>(labels: Readonly<Record<T, string>>, values: readonly T[]) {
  return values.map((value): { value: string; label: string } => ({ value, label: labels[value] }));
}

/** Search, filters and order of the list; on narrow screens the views too. */
export function ListBar({
  search,
  viewsShown,
  onToggleViews,
  children,
}: {
  search: InboxSearch;
  viewsShown: boolean;
  onToggleViews: () => void;
  /** More buttons at its end. */
  children?: ReactNode;
}) {
  const navigate = useNavigate();
  const view = viewOf(search);
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(search.q ?? "");
  useEffect(() => setText(search.q ?? ""), [search.q]);

  const change = (part: InboxSearch) =>
    void navigate({ to: ".", search: parseInboxSearch({ ...search, ...part }), replace: true });
  const changeSoon = useDebouncedCallback((q: string) => change({ q }), 250);
  useShortcuts({ search: () => input.current?.focus() });

  const filters = [search.status, search.priority].filter(Boolean).length;
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
          value={view}
          data={VIEWS.map((name) => ({ value: name, label: words.inbox[name] }))}
          onChange={(event) =>
            void navigate({
              to: "/support-tickets",
              search: viewSearch(event.currentTarget.value as typeof view),
            })
          }
        />
        <TextInput
          ref={input}
          className={classes.search}
          type="search"
          aria-label={words.inbox.search}
          placeholder={words.inbox.searchHint}
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
          <Indicator disabled={filters === 0} size={8} offset={4}>
            <Popover.Target>
              <ActionIcon
                variant="default"
                size={36}
                aria-label={
                  filters ? `${words.inbox.filter}, ${words.inbox.filtered(filters)}` : words.inbox.filter
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
                value={search.sort ?? "newest"}
                data={options(words.inbox.sort, ["newest", "waiting", "priority"])}
                onChange={(event) => {
                  const sort = event.currentTarget.value as TicketSort;
                  change({ sort: sort === "newest" ? undefined : sort });
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
              <NativeSelect
                label={words.inbox.priorityLabel}
                value={search.priority ?? ""}
                data={[
                  { value: "", label: words.inbox.anyPriority },
                  ...options(words.priority, ["URGENT", "HIGH", "MEDIUM", "LOW"]),
                ]}
                onChange={(event) => change({ priority: event.currentTarget.value as TicketPriority })}
              />
              <Button
                variant="default"
                disabled={filters === 0 && !search.sort}
                onClick={() => change({ status: undefined, priority: undefined, sort: undefined })}
              >
                {words.inbox.clearFilters}
              </Button>
            </Stack>
          </Popover.Dropdown>
        </Popover>
        {children}
      </div>
    </search>
  );
}
