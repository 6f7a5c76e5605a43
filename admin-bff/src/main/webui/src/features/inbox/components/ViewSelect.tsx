import { NativeSelect } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useSavedViews } from "@/api/saved-views";
import type { FixedView } from "@/api/types";
import { words } from "@/words/words";
import { type InboxSearch, VIEWS, viewOf, viewSearch } from "../views";
import classes from "./ViewSelect.module.css";

/** The views as a select, where there is no room for them beside the list. */
export function ViewSelect({
  address,
  search,
  always,
}: {
  address: InboxSearch;
  search: InboxSearch;
  /** On wide screens too. */
  always: boolean;
}) {
  const navigate = useNavigate();
  const { data: savedViews } = useSavedViews();
  const saved = savedViews?.items.map(({ id, name }) => ({ value: String(id), label: name })) ?? [];
  return (
    <NativeSelect
      className={classes.viewSelect}
      data-always={always || undefined}
      aria-label={words.inbox.view}
      value={address.saved ?? viewOf(search)}
      data={[
        ...VIEWS.map((name) => ({ value: name, label: words.inbox[name] })),
        ...(saved.length > 0 ? [{ group: words.saved.title, items: saved }] : []),
      ]}
      onChange={(event) => {
        const chosen = event.currentTarget.value;
        const id = Number(chosen);
        void navigate({
          to: "/support-tickets",
          search: id > 0 ? { saved: id } : viewSearch(chosen as FixedView),
        });
      }}
    />
  );
}
