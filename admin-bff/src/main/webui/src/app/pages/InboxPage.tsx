import { Outlet, useMatch, useSearch } from "@tanstack/react-router";
import { useDraftSync } from "@/api/drafts";
import { ListBar } from "@/features/inbox/components/ListBar";
import { TicketList } from "@/features/inbox/components/TicketList";
import { Views } from "@/features/inbox/components/Views";
import { useListed } from "@/features/inbox/listed-view";
import { NewChat } from "@/features/template/components/NewChat";
import { useViewsShown } from "@/hooks/preferences";
import { words } from "@/words/words";
import classes from "./Pages.module.css";

/** Views, list, and beside them the ticket in the address. */
export function InboxPage() {
  const search = useSearch({ from: "/signed-in/support-tickets" });
  const listed = useListed(search);
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
          listed={listed}
          viewsShown={viewsShown}
          onToggleViews={() => setViewsShown(!viewsShown)}
        >
          <NewChat />
        </ListBar>
        <TicketList address={search} listed={listed} selectedId={selectedId} />
      </section>
      <Outlet />
    </div>
  );
}
