import { IconUsers } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import clsx from "clsx";
import { useSavedViews } from "@/api/saved-views";
import type { FixedView } from "@/api/types";
import { words } from "@/words/words";
import { countText, useViewCounts } from "../counts";
import { type InboxSearch, VIEWS, viewOf, viewSearch } from "../views";
import classes from "./Views.module.css";

/** Views that need attention as long as any ticket is in them. */
const HOT: readonly FixedView[] = ["unassigned", "failed", "mentions"];

/** The views of the inbox with their live counts: those that everybody has, then the saved ones. */
export function Views({ search }: { search: InboxSearch }) {
  const counts = useViewCounts();
  const { data } = useSavedViews();
  const current = search.saved === undefined ? viewOf(search) : null;
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
      <h2 className={classes.savedTitle}>{words.saved.title}</h2>
      {data?.items.length === 0 && <p className={classes.savedHint}>{words.saved.empty}</p>}
      <ul>
        {data?.items.map(({ id, name, shared, count, more }) => (
          <li key={id}>
            <Link
              to="/support-tickets"
              search={{ saved: id }}
              className={clsx(classes.view, id === search.saved && classes.current)}
              aria-current={id === search.saved ? "page" : undefined}
            >
              <span className={classes.savedName} title={name}>
                {name}
              </span>
              {shared && <IconUsers size={13} role="img" aria-label={words.canned.shared} />}
              <b>{countText(count, more)}</b>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
