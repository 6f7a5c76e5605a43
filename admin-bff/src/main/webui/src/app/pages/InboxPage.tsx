import { Outlet, useMatch, useSearch } from "@tanstack/react-router";
import { useDraftSync } from "@/api/drafts";
import { ListBar } from "@/features/inbox/components/ListBar";
import { TicketList } from "@/features/inbox/components/TicketList";
import { Views } from "@/features/inbox/components/Views";
import { useOpened } from "@/features/inbox/opened";
import { NewChat } from "@/features/template/components/NewChat";
import { useViewsShown } from "@/lib/preferences";
import { words } from "@/lib/words";
import classes from "./Pages.module.css";

/** Views, list, and beside them the ticket in the address. */
export function InboxPage() {
  const search = useSearch({ from: "/signed-in/support-tickets" });
  const opened = useOpened(search);
  useDraftSync();
  const match = useMatch({ from: "/signed-in/support-tickets/$ticketId", shouldThrow: false });
  const selectedId = match ? Number(match.params.ticketId) : null;
  const [viewsShown, setViewsShown] = useViewsShown();
  return (
    <div
      className={classes.inbox}
      data-selected={selectedId !== null || undefined}
      data-views={viewsShown || undefined}
    >
      <h1 className="visually-hidden">{words.inbox.title}</h1>
      <div className={classes.viewsPane}>{viewsShown && <Views search={search} />}</div>
      <section className={classes.listPane} aria-label={words.inbox.list}>
        <ListBar
          address={search}
          opened={opened}
          viewsShown={viewsShown}
          onToggleViews={() => setViewsShown(!viewsShown)}
        >
          <NewChat />
        </ListBar>
        <TicketList address={search} opened={opened} selectedId={selectedId} />
      </section>
      <Outlet />
    </div>
  );
}
