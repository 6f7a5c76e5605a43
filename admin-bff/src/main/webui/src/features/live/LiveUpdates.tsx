import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { alertKind, useAlerts } from "@/api/get-alerts";
import { useCounts } from "@/api/get-counts";
import { sessionQuery } from "@/api/get-session";
import { reportSeen } from "@/api/team";
import { useDesktopPreference, useSoundPreference } from "@/hooks/preferences";
import { openSharedStream } from "@/lib/shared-stream";
import { useStore } from "@/lib/store";
import { liveState } from "@/stores/live-state";
import { notifyDone } from "@/stores/notifications";
import { pageTitle } from "@/stores/page-title";
import { viewers, viewersAfter } from "@/stores/presence";
import { words } from "@/words/words";
import { chime, desktopNotification } from "./alarm";
import { createRefresher } from "./refresh";

const POLL_MS = 10_000;
const SEEN_MS = 60_000;
const FORGET_MS = 5_000;
/** A blink of the connection is not worth a notice. */
const NOTICE_AFTER_MS = 3_000;

/** Keeps the console live: follows the stream, polls while it is cut, and says so. Renders nothing. */
export function LiveUpdates() {
  useStream();
  useSeen();
  useAlarm();
  useTabTitle();
  return null;
}

function useStream() {
  const client = useQueryClient();
  useEffect(() => {
    const refresher = createRefresher(client);
    let poll: ReturnType<typeof setInterval> | undefined;
    let downSince: number | null = null;
    const forget = setInterval(() => {
      if (viewers.get().size > 0) viewers.set(viewersAfter(viewers.get(), null, Date.now()));
    }, FORGET_MS);

    const close = openSharedStream("/api/live", {
      onHint: refresher.hint,
      onPresence: (news) => viewers.set(viewersAfter(viewers.get(), news, Date.now())),
      onMissed: () => void refresher.everything(),
      onState(state) {
        liveState.set(state);
        if (state === "down" && downSince === null) {
          downSince = Date.now();
          void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
          poll = setInterval(() => void refresher.everything(), POLL_MS);
        }
        if (state === "live" && downSince !== null) {
          clearInterval(poll);
          const gone = Date.now() - downSince;
          downSince = null;
          void refresher.everything().then(() => {
            if (gone > NOTICE_AFTER_MS) notifyDone(words.live.caughtUpDetail, words.live.caughtUp);
          });
        }
      },
    });
    return () => {
      close();
      clearInterval(forget);
      clearInterval(poll);
      refresher.stop();
      liveState.set("connecting");
    };
  }, [client]);
}

/** Reports that the console is open, so that tickets are assigned to its agent. */
function useSeen() {
  useEffect(() => {
    reportSeen();
    const again = setInterval(reportSeen, SEEN_MS);
    return () => clearInterval(again);
  }, []);
}

function useAlarm() {
  const { data } = useAlerts();
  const [sound] = useSoundPreference();
  const [desktop] = useDesktopPreference();
  const navigate = useNavigate();
  const known = useRef<Set<string | number> | null>(null);

  useEffect(() => {
    if (!data) return;
    const before = known.current;
    known.current = new Set([...(before ?? []), ...data.items.map((alert) => alert.id)]);
    if (!before) return;
    const fresh = data.items.filter((alert) => !before.has(alert.id));
    const newest = fresh[0];
    if (!newest) return;
    if (sound) chime();
    if (desktop && document.visibilityState === "hidden") {
      const ticket = newest.ticket_id;
      desktopNotification(alertKind(newest), newest.title, ticket ? `ticket-${ticket}` : newest.type, () => {
        void (ticket
          ? navigate({ to: "/support-tickets/$ticketId", params: { ticketId: String(ticket) } })
          : navigate({ to: "/" }));
      });
    }
  }, [data, sound, desktop, navigate]);
}

function useTabTitle() {
  const { data } = useCounts();
  const page = useStore(pageTitle);
  // What nobody has yet; unlike the number of open tickets it reaches 0.
  const unassigned = data?.unassigned_tickets ?? 0;
  useEffect(() => {
    const title = page ? `${page} · ${words.product}` : words.product;
    document.title = unassigned > 0 ? `(${unassigned}) ${title}` : title;
    return () => {
      document.title = words.product;
    };
  }, [page, unassigned]);
}
