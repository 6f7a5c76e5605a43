import { Skeleton } from "@mantine/core";
import {
  IconAlertTriangle,
  IconInfoCircle,
  IconMessage,
  IconStarOff,
  IconUserPlus,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { alertKind, useAlerts } from "@/api/get-alerts";
import type { Alert } from "@/api/types";
import { EmptyState } from "@/components/EmptyState";
import { ErrorState } from "@/components/ErrorState";
import { ago, fullTime } from "@/rules/time";
import { words } from "@/words/words";
import classes from "./Dashboard.module.css";

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
        {data?.items.slice(0, 7).map((alert) => (
          <li key={alert.id}>
            {alert.ticket_id === null ? (
              <div className={classes.row}>
                <AlertLine alert={alert} now={now} />
              </div>
            ) : (
              <Link
                to="/support-tickets/$ticketId"
                params={{ ticketId: String(alert.ticket_id) }}
                className={classes.row}
              >
                <AlertLine alert={alert} now={now} />
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function AlertLine({ alert, now }: { alert: Alert; now: number }) {
  const Icon = icon(alert);
  return (
    <>
      <span
        className={classes.icon}
        data-new={alert.type === "new_ticket" || undefined}
        data-severity={alert.severity}
      >
        <Icon size={16} aria-hidden />
      </span>
      <span className={classes.rowText}>
        {alert.title}
        <small>
          {alertKind(alert)}
          {alert.ticket_id !== null && ` · ${words.ticket.number(alert.ticket_id)}`}
          {alert.details && ` · ${alert.details}`}
        </small>
      </span>
      <time className={classes.time} dateTime={alert.created_at} title={fullTime(alert.created_at)}>
        {ago(alert.created_at, now)}
      </time>
    </>
  );
}

function icon(alert: Alert) {
  if (alert.type === "low_rating") return IconStarOff;
  if (alert.ticket_id !== null) return alert.type === "new_ticket" ? IconUserPlus : IconMessage;
  return alert.severity === "info" ? IconInfoCircle : IconAlertTriangle;
}
