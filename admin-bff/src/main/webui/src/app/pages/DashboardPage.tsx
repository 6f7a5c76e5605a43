import { useCounts } from "@/api/get-counts";
import { ErrorState } from "@/components/ErrorState";
import { LiveIndicator } from "@/components/LiveIndicator";
import { AlertBanner } from "@/features/dashboard/components/AlertBanner";
import { RecentAlerts } from "@/features/dashboard/components/RecentAlerts";
import { StatCards } from "@/features/dashboard/components/StatCards";
import { WaitingLongest } from "@/features/dashboard/components/WaitingLongest";
import { useNow } from "@/hooks/use-now";
import { usePageTitle } from "@/stores/page-title";
import { words } from "@/words/words";
import classes from "./Pages.module.css";

/** How support stands, at a glance. */
export function DashboardPage() {
  usePageTitle(words.dashboard.title);
  const { data: counts, error, refetch } = useCounts();
  const now = useNow(15_000);
  return (
    <div className={classes.page}>
      <header className={classes.pageHead}>
        <h1>{words.dashboard.title}</h1>
        <LiveIndicator />
      </header>
      {error && !counts ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <>
          <AlertBanner counts={counts} now={now} />
          <StatCards counts={counts} now={now} />
        </>
      )}
      <div className={classes.two}>
        <WaitingLongest now={now} />
        <RecentAlerts now={now} />
      </div>
    </div>
  );
}
