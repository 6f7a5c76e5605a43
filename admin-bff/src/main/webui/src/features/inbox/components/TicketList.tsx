import { Button, Skeleton } from "@mantine/core";
import { IconArrowUp, IconInbox, IconSearchOff } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useMentions } from "@/api/get-mentions";
import { useMe } from "@/api/get-session";
import { ticketQuery } from "@/api/get-ticket";
import { useTicketList } from "@/api/list-tickets";
import { EmptyState } from "@/components/EmptyState";
import { ErrorState } from "@/components/ErrorState";
import { useNow } from "@/hooks/use-now";
import { useShortcuts } from "@/hooks/use-shortcuts";
import { useDraftTickets } from "@/stores/drafts";
import { nextTicket } from "@/stores/next-ticket";
import { words } from "@/words/words";
import type { Listed } from "../listed-view";
import { useSelection } from "../selection";
import { filterOf, type InboxSearch, isNarrowed, viewOf, viewSearch } from "../views";
import { BulkBar } from "./BulkBar";
import classes from "./Inbox.module.css";
import { TicketRow } from "./TicketRow";

/** Every row has this height, so that the list never shifts while it is measured. */
const ROW_HEIGHT = 92;
const NEAR_END = 8;
/** What was read ahead so long ago is still good; live hints renew it. */
const FRESH_MS = 15_000;

/** The endless list of tickets. The ticket in the address stays selected wherever its row moves. */
export function TicketList({
  address,
  listed,
  selectedId: openedId,
}: {
  /** As it stands; links keep it. */
  address: InboxSearch;
  listed: Listed;
  selectedId: number | null;
}) {
  const { search } = listed;
  const filter = useMemo(() => search && filterOf(search), [search]);
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

  const above = useNewAbove(scroller, tickets, JSON.stringify(filter));
  const selectedIndex = tickets.findIndex((ticket) => ticket.id === selectedId);
  const lastIndex = useRef(-1);
  if (selectedIndex >= 0) lastIndex.current = selectedIndex;

  const ids = useMemo(() => tickets.map((ticket) => ticket.id), [tickets]);
  const selection = useSelection(ids, JSON.stringify(filter));
  const choose = useStableCallback(selection.toggle);
  const lookAhead = useLookAhead();
  const [before, after] = [tickets[selectedIndex - 1]?.id, tickets[selectedIndex + 1]?.id];
  useEffect(() => {
    if (selectedIndex < 0) return;
    if (after !== undefined) lookAhead(after);
    if (before !== undefined) lookAhead(before);
  }, [selectedIndex, before, after, lookAhead]);

  const go = (step: 1 | -1) => {
    // A ticket that left the list, resolved for instance, hands over to the row that took its place.
    const from = selectedIndex >= 0 ? selectedIndex + step : Math.max(0, lastIndex.current);
    const index = Math.min(Math.max(0, from), tickets.length - 1);
    const next = tickets[index];
    if (!next) return;
    rows.scrollToIndex(index);
    openSoon(next.id);
  };
  useShortcuts({
    next: () => go(1),
    previous: () => go(-1),
    select(press) {
      const id = focusedTicket() ?? selectedId;
      if (id !== null) selection.toggle(id, press.shiftKey);
    },
    clearSelection: selection.ids.size > 0 ? selection.clear : undefined,
  });

  const goOn = useStableCallback(() => go(1));
  useEffect(() => {
    nextTicket.set(goOn);
    return () => nextTicket.set(null);
  }, [goOn]);

  const items = rows.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastShown >= tickets.length - NEAR_END) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, lastShown, tickets.length]);

  const view = viewOf(search ?? {});
  const whole = listed.saved && !address.edited;
  const narrowed = search !== null && !whole && isNarrowed(search);
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
          {listed.gone && (
            <EmptyState title={words.saved.gone} hint={words.saved.goneHint}>
              <Button variant="default" mt="sm" onClick={() => void navigate({ to: ".", search: {} })}>
                {words.saved.toOpen}
              </Button>
            </EmptyState>
          )}
          {list.isPending && !listed.gone && <RowSkeletons />}
          {list.isError && !list.data && (
            <ErrorState error={list.error} onRetry={() => void list.refetch()} />
          )}
          {list.data && tickets.length === 0 && narrowed && (
            <EmptyState
              icon={<IconSearchOff size={28} aria-hidden />}
              title={words.inbox.nothingFound}
              hint={words.inbox.nothingFoundHint}
            >
              <Button
                variant="default"
                mt="sm"
                onClick={() => void navigate({ to: ".", search: viewSearch(view), replace: true })}
              >
                {words.inbox.clearFilters}
              </Button>
            </EmptyState>
          )}
          {list.data && tickets.length === 0 && !narrowed && (
            <EmptyState
              icon={<IconInbox size={28} aria-hidden />}
              title={whole ? words.saved.emptyTitle : words.inbox.emptyTitle[view]}
              hint={whole ? words.saved.emptyHint : words.inbox.emptyHint[view]}
            />
          )}
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

/** The ticket whose row has the keyboard. */
function focusedTicket(): number | null {
  const row = document.activeElement?.closest("li")?.querySelector<HTMLElement>("[data-ticket-id]");
  return row ? Number(row.dataset.ticketId) : null;
}

/** The same function whatever is rendered, so that rows need not be drawn again. */
function useStableCallback<A extends unknown[]>(callback: (...args: A) => void): (...args: A) => void {
  const latest = useRef(callback);
  useEffect(() => {
    latest.current = callback;
  });
  return useCallback((...args: A) => latest.current(...args), []);
}

/**
 * The row that a key chose looks selected at once; its ticket, which takes longer to draw, opens when that was painted.
 * Of several keys in a row only the last opens one.
 */
function useOpenAfterPaint(openedId: number | null, open: (id: number) => void) {
  const [chosen, setChosen] = useState<{ id: number; from: number | null } | null>(null);
  const openIt = useStableCallback(open);
  const chosenId = chosen?.from === openedId ? chosen.id : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: coming back to where the key was pressed presses nothing
  useEffect(() => setChosen(null), [openedId]);
  useEffect(() => {
    if (chosenId === null) return;
    let timer: ReturnType<typeof setTimeout>;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => openIt(chosenId));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [chosenId, openIt]);
  return { selectedId: chosenId ?? openedId, openSoon: (id: number) => setChosen({ id, from: openedId }) };
}

/** Reads a ticket that is likely to be opened next. */
function useLookAhead(): (id: number) => void {
  const client = useQueryClient();
  return useCallback(
    (id: number) => void client.prefetchQuery({ ...ticketQuery(id), staleTime: FRESH_MS }),
    [client],
  );
}

function RowSkeletons() {
  return [0, 1, 2, 3, 4, 5].map((n) => (
    <div key={n} className={classes.row} style={{ height: ROW_HEIGHT }}>
      <Skeleton circle h={36} w={36} />
      <span className={classes.rowBody}>
        <Skeleton h={14} w="55%" my={4} />
        <Skeleton h={12} w="90%" my={6} />
        <Skeleton h={16} w="40%" mt={8} />
      </span>
    </div>
  ));
}

/** Keeps what the admin reads in place when rows come in above it, and counts them. */
function useNewAbove(
  scroller: React.RefObject<HTMLDivElement | null>,
  tickets: { id: number }[],
  listKey: string,
) {
  const before = useRef<{ key: string; ids: number[] }>({ key: "", ids: [] });
  const [fresh, setFresh] = useState<number[]>([]);

  useLayoutEffect(() => {
    const element = scroller.current;
    const { key, ids } = before.current;
    const now = tickets.map((ticket) => ticket.id);
    before.current = { key: listKey, ids: now };
    if (key !== listKey) {
      setFresh([]);
      element?.scrollTo({ top: 0 });
      return;
    }
    if (!element || element.scrollTop < ROW_HEIGHT / 2) return setFresh([]);
    const top = Math.floor(element.scrollTop / ROW_HEIGHT);
    const anchor = ids.slice(top).find((id) => now.includes(id));
    if (anchor === undefined) return;
    const moved = now.indexOf(anchor) - ids.indexOf(anchor);
    if (moved !== 0) element.scrollTop += moved * ROW_HEIGHT;
    const known = new Set(ids.slice(0, Math.max(top, 0)));
    const arrived = now.slice(0, Math.max(0, now.indexOf(anchor))).filter((id) => !known.has(id));
    if (arrived.length > 0) setFresh((old) => [...new Set([...old, ...arrived])]);
  }, [scroller, tickets, listKey]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onScroll = () => {
      if (element.scrollTop < ROW_HEIGHT / 2) setFresh([]);
    };
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => element.removeEventListener("scroll", onScroll);
  }, [scroller]);

  return { count: fresh.length, show: () => scroller.current?.scrollTo({ top: 0 }) };
}
