import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

const NEAR_BOTTOM = 80;

/** Follows the newest message unless the agent reads further up; own replies always scroll down. */
export function useStickToBottom(newest: string, sending: number) {
  const scroller = useRef<HTMLDivElement>(null);
  const [atBottom, setAtBottom] = useState(true);
  const stick = useRef(true);
  const sent = useRef(sending);

  const toBottom = useCallback(() => {
    const element = scroller.current;
    if (element) element.scrollTop = element.scrollHeight;
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new last line is what asks to scroll
  useLayoutEffect(() => {
    if (stick.current || sending > sent.current) toBottom();
    sent.current = sending;
  }, [newest, sending, toBottom]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onScroll = () => {
      stick.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_BOTTOM;
      setAtBottom(stick.current);
    };
    const resized = new ResizeObserver(() => stick.current && toBottom());
    resized.observe(element);
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener("scroll", onScroll);
    };
  }, [toBottom]);
  return { scroller, atBottom, toBottom };
}
