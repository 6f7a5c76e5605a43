import { queryOptions, useQuery } from "@tanstack/react-query";
import { request } from "@/lib/http";
import { words } from "@/words/words";
import type { Alert, Page } from "./types";

/** The suite handles its own events late, or in time again. */
const DELAYS = new Set(["consumer_behind", "consumer_caught_up", "outbox_behind", "outbox_caught_up"]);

/** Query of the newest alerts. It is repeated, as no event comes when it is the events that are late. */
export const alertsQuery = queryOptions({
  queryKey: ["alerts"],
  queryFn: ({ signal }) => request<Page<Alert>>("/api/support/alerts?limit=10", { signal }),
  refetchInterval: 60_000,
});

/** The newest alerts: tickets opened, messages received, and what happened to the WhatsApp account. */
export function useAlerts() {
  return useQuery(alertsQuery);
}

/** Query of the newest alerts about the WhatsApp account. */
export const accountAlertsQuery = queryOptions({
  queryKey: ["alerts", "account"],
  queryFn: ({ signal }) => request<Page<Alert>>("/api/support/alerts?about=account&limit=20", { signal }),
});

/** What kind of alert it is, in words. */
export function alertKind(alert: Alert) {
  if (alert.type === "new_ticket") return words.dashboard.newTicket;
  if (alert.type === "low_rating") return words.dashboard.lowRating;
  if (alert.type === "dead_letter") return words.dashboard.deadLetter;
  if (DELAYS.has(alert.type)) return words.dashboard.delay;
  return alert.ticket_id === null ? words.dashboard.account : words.dashboard.newMessage;
}

/** The alert that says that sending has stopped; undefined while messages are sent. The newest alert counts. */
export function stoppedAlert(alerts: readonly Alert[] | undefined) {
  const newest = alerts?.find(
    (alert) => alert.type === "channel_stopped" || alert.type === "channel_resumed",
  );
  return newest?.type === "channel_stopped" ? newest : undefined;
}
