import { useViews } from "@/api/views";
import type { View } from "./views";

/** How many tickets each view holds, as text; empty until known, and for views nobody counts. */
export function useViewCounts(): Partial<Record<View, string>> {
  const { data } = useViews();
  return Object.fromEntries(
    (data?.items ?? []).map(({ view, count, more }) => [view, more ? `${count}+` : String(count)]),
  );
}
