import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { IconInbox, IconLayoutDashboard, IconSettings, IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useLocation, useMatch, useNavigate } from "@tanstack/react-router";
import clsx from "clsx";
import { lazy, Suspense, useEffect } from "react";
import { useCounts } from "@/api/get-counts";
import { useMentions } from "@/api/get-mentions";
import { sessionQuery } from "@/api/get-session";
import { ReconnectingNotice } from "@/components/LiveIndicator";
import { LiveUpdates } from "@/features/live/LiveUpdates";
import { StoppedNotice } from "@/features/live/StoppedNotice";
import { ProfileMenu } from "@/features/session/components/ProfileMenu";
import { useShortcuts } from "@/hooks/use-shortcuts";
import { words } from "@/words/words";
import classes from "./Shell.module.css";

const Palette = lazy(() => import("./Palette").then((module) => ({ default: module.Palette })));
const FirstPasswordPage = lazy(() =>
  import("./pages/FirstPasswordPage").then((module) => ({ default: module.FirstPasswordPage })),
);
const Help = lazy(() => import("./Help").then((module) => ({ default: module.Help })));

/** The frame of every page behind the sign-in. */
export function Shell() {
  const { data: session } = useQuery(sessionQuery);
  const navigate = useNavigate();
  const [help, helpDialog] = useDisclosure();
  const [palette, { open: loadPalette }] = useDisclosure();
  useHotkeys(palette ? [] : [["mod + K", loadPalette]], []);
  const inThread =
    useMatch({ from: "/signed-in/support-tickets/$ticketId", shouldThrow: false }) !== undefined;
  const inSettings = useLocation({ select: ({ pathname }) => pathname.startsWith("/settings/") });
  const { data: counts } = useCounts();
  const mentions = useMentions();

  const signedOut = session === null;
  useEffect(() => {
    if (!signedOut) return;
    const to = location.pathname + location.search;
    void navigate({ to: "/sign-in", search: { to: to === "/" ? undefined : to } });
  }, [signedOut, navigate]);
  useShortcuts({
    help: helpDialog.open,
    goDashboard: () => void navigate({ to: "/" }),
    goTickets: () => void navigate({ to: "/support-tickets" }),
  });
  if (!session) return null;
  if (session.must_change_password) {
    return (
      <Suspense fallback={null}>
        <FirstPasswordPage />
      </Suspense>
    );
  }

  const waiting = counts?.unassigned_tickets ?? 0;
  return (
    <div className={classes.shell} data-in-thread={inThread || undefined}>
      <a href="#content" className={classes.skip}>
        {words.nav.skip}
      </a>
      <nav aria-label={words.nav.label} className={classes.rail}>
        <span className={classes.logo} aria-hidden="true">
          C
        </span>
        <Link to="/" className={classes.item} activeOptions={{ exact: true }} title={words.nav.dashboard}>
          <IconLayoutDashboard size={20} aria-hidden />
          <span>{words.nav.dashboard}</span>
        </Link>
        <Link
          to="/support-tickets"
          className={classes.item}
          activeOptions={{ includeSearch: false }}
          title={words.nav.tickets}
        >
          <IconInbox size={20} aria-hidden />
          <span>{words.nav.tickets}</span>
          {waiting > 0 && <b aria-hidden="true">{waiting > 99 ? "99+" : waiting}</b>}
          {mentions.size > 0 && (
            <i title={words.nav.mentioned(mentions.size)}>
              <span>{words.nav.mentioned(mentions.size)}</span>@
            </i>
          )}
        </Link>
        <Link to="/team" className={classes.item} title={words.nav.team}>
          <IconUsers size={20} aria-hidden />
          <span>{words.nav.team}</span>
        </Link>
        <Link
          to={session.admin.role === "admin" ? "/settings/admins" : "/settings/canned-responses"}
          className={clsx(classes.item, inSettings && "active")}
          title={words.nav.settings}
        >
          <IconSettings size={20} aria-hidden />
          <span>{words.nav.settings}</span>
        </Link>
        <span className={classes.gap} />
        <ProfileMenu onShortcuts={helpDialog.open} />
      </nav>
      <main id="content" className={classes.content} tabIndex={-1}>
        <Outlet />
      </main>
      <ReconnectingNotice />
      <StoppedNotice />
      <LiveUpdates />
      <Suspense>
        {palette && <Palette onHelp={helpDialog.open} />}
        {help && <Help onClose={helpDialog.close} />}
      </Suspense>
    </div>
  );
}
