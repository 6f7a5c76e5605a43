import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";

/** Every row has this height, so that the list never shifts while it is measured. */
export const ROW_HEIGHT = 92;

/** Keeps what the agent reads in place when rows come in above it, and counts them. */
export function useNewAbove(
  scroller: RefObject<HTMLDivElement | null>,
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
