import { useEffect, useEffectEvent, useState } from "react";

/**
 * The row that a key chose looks selected at once; its ticket, which takes longer to draw, opens when that was painted.
 * Of several keys in a row only the last opens one.
 */
export function useOpenAfterPaint(openedId: number | null, open: (id: number) => void) {
  const [chosen, setChosen] = useState<{ id: number; from: number | null } | null>(null);
  const openIt = useEffectEvent(open);
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
  }, [chosenId]);
  return { selectedId: chosenId ?? openedId, openSoon: (id: number) => setChosen({ id, from: openedId }) };
}
