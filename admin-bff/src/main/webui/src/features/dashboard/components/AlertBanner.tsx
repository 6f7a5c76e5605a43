import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Counts } from "@/api/types";
import { span } from "@/rules/time";
import { words } from "@/words/words";
import { useWaiting } from "../api/use-waiting";
import classes from "./Dashboard.module.css";

/** How many people wait, and the way to them. Kept in place when nobody does, so nothing jumps. */
export function AlertBanner({ counts, now }: { counts: Counts | undefined; now: number }) {
  const alerting = (counts?.open_tickets ?? 0) > 0;
  return (
    <div className={classes.banner} data-alerting={alerting || undefined}>
      <div role="status" aria-label={words.dashboard.alerts}>
        {counts && (alerting ? <Waiting counts={counts} now={now} /> : <Quiet />)}
      </div>
      <Button component={Link} to="/support-tickets" className={classes.bannerButton}>
        {words.dashboard.view}
      </Button>
    </div>
  );
}

function Waiting({ counts, now }: { counts: Counts; now: number }) {
  const { dashboard } = words;
  const since = useWaiting().waiting?.[0]?.waiting_since;
  return (
    <>
      <p>
        <b>{dashboard.requests(counts.open_tickets)}</b>{" "}
        <span>
          · {dashboard.unassigned(counts.unassigned_tickets)} ·{" "}
          {dashboard.inProgress(counts.in_progress_tickets)}
        </span>
      </p>
      <p>
        <span>{since ? dashboard.longestWait(span(now - Date.parse(since))) : dashboard.nobodyWaits}</span>
      </p>
    </>
  );
}

function Quiet() {
  return (
    <>
      <p>
        <b>{words.dashboard.allQuiet}</b>
      </p>
      <p>
        <span>{words.dashboard.allQuietDetail}</span>
      </p>
    </>
  );
}
