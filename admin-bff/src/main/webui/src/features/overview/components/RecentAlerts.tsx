import { Skeleton } from "@mantine/core";
import { IconMessage, IconUserPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useAlerts } from "@/api/get-alerts";
import { EmptyState } from "@/components/EmptyState";
import { ErrorState } from "@/components/ErrorState";
import { ago, fullTime } from "@/lib/time";
import { words } from "@/lib/words";
import classes from "./Overview.module.css";

/** What happened last, newest first. */
export function RecentAlerts({ now }: { now: number }) {
  const { data, error, refetch } = useAlerts();
  return (
    <section className={classes.card} aria-labelledby="recent-alerts">
      <h2 id="recent-alerts">{words.dashboard.recent}</h2>
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && [0, 1, 2].map((n) => <Skeleton key={n} h={38} my={11} />)}
      {data?.items.length === 0 && <EmptyState title={words.dashboard.recentEmpty} />}
      <ul className={classes.rows}>
        {data?.items.slice(0, 7).map((alert) => {
          const isNew = alert.type === "new_ticket";
          const Icon = isNew ? IconUserPlus : IconMessage;
          return (
            <li key={alert.id}>
              <Link
                to="/support-tickets/$ticketId"
                params={{ ticketId: String(alert.ticket_id) }}
                className={classes.row}
              >
                <span className={classes.icon} data-new={isNew || undefined}>
                  <Icon size={16} aria-hidden />
                </span>
                <span className={classes.rowText}>
                  {alert.title}
                  <small>
                    {isNew ? words.dashboard.newTicket : words.dashboard.newMessage} ·{" "}
                    {words.ticket.number(alert.ticket_id)}
                  </small>
                </span>
                <time className={classes.time} dateTime={alert.created_at} title={fullTime(alert.created_at)}>
                  {ago(alert.created_at, now)}
                </time>
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
