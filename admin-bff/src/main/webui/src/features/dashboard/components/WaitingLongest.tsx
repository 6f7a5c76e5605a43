import { Skeleton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMe } from "@/api/get-session";
import { ContactAvatar } from "@/components/ContactAvatar";
import { EmptyState } from "@/components/EmptyState";
import { ErrorState } from "@/components/ErrorState";
import { useContactName } from "@/hooks/use-contact-name";
import { span } from "@/rules/time";
import { words } from "@/words/words";
import { useWaiting } from "../api/use-waiting";
import classes from "./Dashboard.module.css";

const LATE_MS = 15 * 60_000;

/** Who waits longest for an answer. */
export function WaitingLongest({ now }: { now: number }) {
  const contactName = useContactName();
  const me = useMe();
  const { waiting, error, refetch } = useWaiting();

  return (
    <section className={classes.card} aria-labelledby="waiting-longest">
      <h2 id="waiting-longest">{words.dashboard.waiting}</h2>
      {error && !waiting && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!waiting && !error && [0, 1, 2].map((n) => <Skeleton key={n} h={38} my={11} />)}
      {waiting?.length === 0 && <EmptyState title={words.dashboard.waitingEmpty} />}
      <ul className={classes.rows}>
        {waiting?.map((ticket) => {
          const waits = now - Date.parse(ticket.waiting_since ?? ticket.created_at);
          const name = contactName(ticket);
          const assignee =
            ticket.assigned_admin_id == null
              ? words.dashboard.nobodyAssigned
              : ticket.assigned_admin_id === me?.id
                ? words.me
                : ticket.assigned_admin_name;
          return (
            <li key={ticket.id}>
              <Link
                to="/support-tickets/$ticketId"
                params={{ ticketId: String(ticket.id) }}
                className={classes.row}
              >
                <ContactAvatar name={name} size={32} />
                <span className={classes.rowText}>
                  {name}
                  <small>
                    {words.ticket.number(ticket.id)}
                    {ticket.category && ` · ${ticket.category}`} · {assignee}
                  </small>
                </span>
                <span className={classes.wait} data-late={waits > LATE_MS || undefined}>
                  {span(waits)}
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
