import { Link } from "@tanstack/react-router";
import clsx from "clsx";
import { words } from "@/lib/words";
import { useViewCounts } from "../counts";
import { type InboxSearch, VIEWS, type View, viewOf } from "../views";
import classes from "./Inbox.module.css";

/** Views that ask for somebody as long as anything is in them. */
const HOT: readonly View[] = ["unassigned", "failed", "mentions"];

/** The views of the inbox with their live counts. */
export function Views({ search }: { search: InboxSearch }) {
  const counts = useViewCounts();
  const current = viewOf(search);
  return (
    <nav aria-label={words.inbox.views} className={classes.views}>
      <p className={classes.viewsTitle} aria-hidden="true">
        {words.inbox.title}
      </p>
      <ul>
        {VIEWS.map((view) => (
          <li key={view}>
            <Link
              to="/support-tickets"
              search={viewSearch(view)}
              className={clsx(classes.view, view === current && classes.current)}
              aria-current={view === current ? "page" : undefined}
            >
              {words.inbox[view]}
              <b data-hot={(HOT.includes(view) && counts[view] !== "0") || undefined}>{counts[view]}</b>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The address of a view. */
export function viewSearch(view: View): InboxSearch {
  return view === "open" ? {} : { view };
}
