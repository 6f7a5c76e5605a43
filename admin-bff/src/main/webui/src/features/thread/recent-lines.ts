import { useCallback, useLayoutEffect, useRef, useState } from "react";

/** How long a screen reader takes to notice new lines. */
const NOTICED_MS = 1_000;
/** Lines drawn at first, and how many more each time the agent scrolls up. */
const FIRST = 60;
const MORE = 200;
const NEAR_TOP = 600;

/**
 * The end of a long list: only what can be seen soon is drawn, so that a thread of thousands of messages opens and
 * answers keys as fast as a short one. What is read stays in place when more is drawn above it.
 */
export function useRecentLines<T>(
  items: readonly T[],
  scroller: React.RefObject<HTMLElement | null>,
  atLeastFrom: number,
) {
  const [drawn, setDrawn] = useState(FIRST);
  const wanted = atLeastFrom < 0 ? drawn : Math.max(drawn, items.length - atLeastFrom + 10);
  const start = Math.max(0, items.length - wanted);
  const toEnd = useRef<number | null>(null);

  const drawMore = useCallback(() => {
    const element = scroller.current;
    toEnd.current = element && element.scrollHeight - element.scrollTop;
    if (element) hush(element);
    setDrawn((now) => now + MORE);
  }, [scroller]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was drawn above is what moves the rest
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element && toEnd.current !== null) element.scrollTop = element.scrollHeight - toEnd.current;
    toEnd.current = null;
  }, [start]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || start === 0) return;
    const onScroll = () => element.scrollTop < NEAR_TOP && drawMore();
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => element.removeEventListener("scroll", onScroll);
  }, [scroller, start, drawMore]);

  /** Draws everything from a line on. */
  const drawFrom = useCallback(
    (index: number) => setDrawn((now) => Math.max(now, items.length - index + 10)),
    [items.length],
  );
  return { shown: start === 0 ? items : items.slice(start), hidden: start, drawMore, drawFrom };
}

/** Keeps a live region from reading out the older lines that are drawn above. */
function hush(region: HTMLElement): void {
  region.ariaLive = "off";
  setTimeout(() => {
    region.ariaLive = "polite";
  }, NOTICED_MS);
}
