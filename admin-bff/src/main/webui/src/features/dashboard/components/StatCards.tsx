import { Skeleton } from "@mantine/core";
import type { Counts } from "@/api/types";
import { span } from "@/rules/time";
import { words } from "@/words/words";
import { useWaiting } from "../api/use-waiting";
import classes from "./Dashboard.module.css";

/** The figures of the moment. */
export function StatCards({ counts, now }: { counts: Counts | undefined; now: number }) {
  const { dashboard } = words;
  const since = useWaiting().waiting?.[0]?.waiting_since;
  const cards = [
    [dashboard.open, counts?.open_tickets, dashboard.openHint],
    [dashboard.progress, counts?.in_progress_tickets, dashboard.progressHint],
    [dashboard.noOwner, counts?.unassigned_tickets, dashboard.noOwnerHint],
    [dashboard.wait, since ? span(now - Date.parse(since)) : "–", dashboard.waitHint],
  ] as const;
  return (
    <dl className={classes.cards}>
      {cards.map(([label, value, hint]) => (
        <div key={label} className={classes.card}>
          <dt>{label}</dt>
          <dd className={classes.figure}>{counts ? value : <Skeleton h={28} w={70} my={7} />}</dd>
          <dd className={classes.hint}>{hint}</dd>
        </div>
      ))}
    </dl>
  );
}
