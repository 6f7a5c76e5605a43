import { useCallback, useEffect, useState } from "react";

/** The rows that are selected for a bulk change. */
export interface Selection {
  ids: ReadonlySet<number>;
  toggle(id: number, range: boolean): void;
  all(): void;
  clear(): void;
}

/** Rows chosen in one list; another list begins with none. */
export function useSelection(shown: readonly number[], listKey: string): Selection {
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set());
  const [anchor, setAnchor] = useState<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list is what clears it
  useEffect(() => {
    setIds(new Set());
    setAnchor(null);
  }, [listKey]);
  const clear = useCallback(() => setIds(new Set()), []);
  return {
    ids,
    toggle(id, range) {
      setIds(toggled(ids, shown, id, range ? anchor : null));
      setAnchor(id);
    },
    all: () => setIds(new Set(shown)),
    clear,
  };
}

/** The selection after a row was toggled; with an anchor, everything from there to the row is selected. */
export function toggled(
  ids: ReadonlySet<number>,
  shown: readonly number[],
  id: number,
  anchor: number | null,
): ReadonlySet<number> {
  const next = new Set(ids);
  const from = anchor === null ? -1 : shown.indexOf(anchor);
  const to = shown.indexOf(id);
  if (from < 0 || to < 0) {
    if (!next.delete(id)) next.add(id);
    return next;
  }
  for (const one of shown.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(one);
  return next;
}
