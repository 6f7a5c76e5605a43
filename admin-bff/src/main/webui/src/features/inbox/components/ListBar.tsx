import { ActionIcon } from "@mantine/core";
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { words } from "@/words/words";
import type { Listed } from "../listed-view";
import { type InboxSearch, parseInboxSearch } from "../views";
import { FilterChips } from "./FilterChips";
import { FilterPopover } from "./FilterPopover";
import classes from "./ListBar.module.css";
import { ListSearch } from "./ListSearch";
import { SavedViewActions } from "./SavedViewActions";
import { ViewSelect } from "./ViewSelect";

/** Search, filters and order of the list; on narrow screens the views too. */
export function ListBar({
  address,
  listed,
  viewsShown,
  onToggleViews,
  children,
}: {
  address: InboxSearch;
  listed: Listed;
  viewsShown: boolean;
  onToggleViews: () => void;
  /** More buttons at its end. */
  children?: ReactNode;
}) {
  const navigate = useNavigate();
  const search = listed.search ?? {};
  const change = (part: InboxSearch) =>
    void navigate({
      to: ".",
      search: parseInboxSearch({ ...search, ...part, saved: address.saved, edited: true }),
      replace: true,
    });
  return (
    <search className={classes.bar}>
      <div className={classes.top}>
        <ActionIcon
          variant="subtle"
          color="gray"
          className={classes.viewsToggle}
          onClick={onToggleViews}
          aria-label={viewsShown ? words.inbox.hideViews : words.inbox.showViews}
          aria-expanded={viewsShown}
        >
          {viewsShown ? (
            <IconLayoutSidebarLeftCollapse size={18} />
          ) : (
            <IconLayoutSidebarLeftExpand size={18} />
          )}
        </ActionIcon>
        <ViewSelect address={address} search={search} always={!viewsShown} />
        <ListSearch q={search.q ?? ""} onSearch={(q) => change({ q })} />
        <FilterPopover search={search} onChange={change} />
        {children}
      </div>
      <div className={classes.filters}>
        <FilterChips search={search} onChange={change} />
        <SavedViewActions address={address} listed={listed} />
      </div>
    </search>
  );
}
