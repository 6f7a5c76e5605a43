import { IconMessages } from "@tabler/icons-react";
import { EmptyState } from "@/components/EmptyState";
import { usePageTitle } from "@/stores/page-title";
import { words } from "@/words/words";
import classes from "./Pages.module.css";

/** The place of the thread before a ticket is chosen. */
export function NoTicketPage() {
  usePageTitle(words.inbox.title);
  return (
    <section className={classes.noTicket} aria-label={words.thread.label}>
      <EmptyState
        icon={<IconMessages size={32} aria-hidden />}
        title={words.inbox.choose}
        hint={words.inbox.chooseHint}
      />
    </section>
  );
}
