import { Button } from "@mantine/core";
import { IconInbox, IconSearchOff } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { EmptyState } from "@/components/EmptyState";
import { words } from "@/words/words";
import type { Listed } from "../listed-view";
import { type InboxSearch, isNarrowed, viewOf, viewSearch } from "../views";

/** Says why no ticket is listed, and what shows some. */
export function EmptyList({ address, listed }: { address: InboxSearch; listed: Listed }) {
  const navigate = useNavigate();
  const search = listed.search ?? {};
  const view = viewOf(search);
  if (listed.saved && !address.edited) {
    return (
      <EmptyState
        icon={<IconInbox size={28} aria-hidden />}
        title={words.saved.emptyTitle}
        hint={words.saved.emptyHint}
      />
    );
  }
  if (isNarrowed(search)) {
    return (
      <EmptyState
        icon={<IconSearchOff size={28} aria-hidden />}
        title={words.inbox.nothingFound}
        hint={words.inbox.nothingFoundHint}
      >
        <Button
          variant="default"
          mt="sm"
          onClick={() => void navigate({ to: ".", search: viewSearch(view), replace: true })}
        >
          {words.inbox.clearFilters}
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<IconInbox size={28} aria-hidden />}
      title={words.inbox.emptyTitle[view]}
      hint={words.inbox.emptyHint[view]}
    />
  );
}

/** Says that the saved view of the address does not exist. */
export function GoneView() {
  const navigate = useNavigate();
  return (
    <EmptyState title={words.saved.gone} hint={words.saved.goneHint}>
      <Button variant="default" mt="sm" onClick={() => void navigate({ to: ".", search: {} })}>
        {words.saved.toOpen}
      </Button>
    </EmptyState>
  );
}
