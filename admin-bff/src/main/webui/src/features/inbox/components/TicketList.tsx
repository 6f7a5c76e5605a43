import { Button } from "@mantine/core";
import { useCallbackRef } from "@mantine/hooks";
import { IconArrowUp } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef } from "react";
import { useMentions } from "@/api/get-mentions";
import { useMe } from "@/api/get-session";
import { useTicketList } from "@/api/list-tickets";
import { ErrorState } from "@/components/ErrorState";
import { useNow } from "@/hooks/use-now";
import { useDraftTickets } from "@/stores/drafts";
import { words } from "@/words/words";
import type { Listed } from "../listed-view";
import { useSelection } from "../selection";
import { useListKeys } from "../use-list-keys";
import { useLookAhead, useReadNeighbours } from "../use-look-ahead";
import { ROW_HEIGHT, useNewAbove } from "../use-new-above";
import { useOpenAfterPaint } from "../use-open-after-paint";
import { filterOf, type InboxSearch } from "../views";
import { BulkBar } from "./BulkBar";
import { EmptyList, GoneView } from "./EmptyList";
import { RowSkeletons } from "./RowSkeletons";
import classes from "./TicketList.module.css";
import { TicketRow } from "./TicketRow";

const NEAR_END = 8;

/** The endless list of tickets. The ticket in the address stays selected wherever its row moves. */
export function TicketList({
  address,
  listed,
  selectedId: openedId,
}: {
  /** The address as it is; links keep it. */
  address: InboxSearch;
  listed: Listed;
  selectedId: number | null;
}) {
  const { search } = listed;
  const filter = useMemo(() => search && filterOf(search), [search]);
  const listKey = JSON.stringify(filter);
  const list = useTicketList(filter);
  const mentions = useMentions();
  const drafts = useDraftTickets(useMe()?.id ?? 0);
  const navigate = useNavigate();
  const { selectedId, openSoon } = useOpenAfterPaint(openedId, (id) => {
    void navigate({ to: "/support-tickets/$ticketId", params: { ticketId: String(id) }, search: address });
  });
  const now = useNow();
  const scroller = useRef<HTMLDivElement>(null);
  const tickets = useMemo(() => {
    const byId = new Map(list.data?.pages.flatMap((page) => page.items).map((ticket) => [ticket.id, ticket]));
    return [...byId.values()];
  }, [list.data]);
  const rows = useVirtualizer({
    count: tickets.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
    getItemKey: (index) => tickets[index]?.id ?? index,
  });
  const above = useNewAbove(scroller, tickets, listKey);

  const ids = useMemo(() => tickets.map((ticket) => ticket.id), [tickets]);
  const selection = useSelection(ids, listKey);
  const choose = useCallbackRef(selection.toggle);
  const lookAhead = useLookAhead();
  const selectedIndex = selectedId === null ? -1 : ids.indexOf(selectedId);
  useReadNeighbours(
    selectedIndex < 0 ? undefined : ids[selectedIndex - 1],
    selectedIndex < 0 ? undefined : ids[selectedIndex + 1],
  );
  useListKeys({
    ids,
    selectedId,
    selection,
    onGo(index, id) {
      rows.scrollToIndex(index);
      openSoon(id);
    },
  });

  const items = rows.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastShown >= tickets.length - NEAR_END) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, lastShown, tickets.length]);

  return (
    <>
      <div className={classes.listWrap}>
        {above.count > 0 && (
          <Button
            className={classes.pill}
            size="compact-sm"
            radius="xl"
            onClick={above.show}
            leftSection={<IconArrowUp size={14} />}
          >
            {words.inbox.newRows(above.count)}
          </Button>
        )}
        <div ref={scroller} className={classes.list} data-testid="ticket-list">
          {listed.gone && <GoneView />}
          {list.isPending && !listed.gone && <RowSkeletons />}
          {list.isError && !list.data && (
            <ErrorState error={list.error} onRetry={() => void list.refetch()} />
          )}
          {list.data && tickets.length === 0 && <EmptyList address={address} listed={listed} />}
          {tickets.length > 0 && (
            <ul
              aria-label={words.inbox.list}
              data-choosing={selection.ids.size > 0 || undefined}
              style={{ height: rows.getTotalSize() }}
            >
              {items.map((item) => {
                const ticket = tickets[item.index];
                if (!ticket) return null;
                return (
                  <li key={item.key} style={{ transform: `translateY(${item.start}px)`, height: ROW_HEIGHT }}>
                    <TicketRow
                      ticket={ticket}
                      selected={ticket.id === selectedId}
                      mentioned={mentions.has(ticket.id)}
                      drafted={drafts.has(ticket.id)}
                      chosen={selection.ids.has(ticket.id)}
                      search={address}
                      now={now}
                      onChoose={choose}
                      onLookAhead={lookAhead}
                    />
                  </li>
                );
              })}
            </ul>
          )}
          {isFetchingNextPage && <p className={classes.more}>{words.inbox.more}</p>}
        </div>
      </div>
      <BulkBar tickets={tickets} selection={selection} />
    </>
  );
}
