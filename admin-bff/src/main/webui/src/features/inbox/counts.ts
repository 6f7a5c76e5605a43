import type { FixedView } from "@/api/types";
import { useViews } from "@/api/views";

/** How many tickets each view holds, as text; empty until known, and for views nobody counts. */
export function useViewCounts(): Partial<Record<FixedView, string>> {
  const { data } = useViews();
  return Object.fromEntries(
    (data?.items ?? []).map(({ view, count, more }) => [view, countText(count, more)]),
  );
}

/** A count as it is shown. */
export function countText(count: number | null, more: boolean): string {
  if (count === null) return "";
  return more ? `${count}+` : String(count);
}
