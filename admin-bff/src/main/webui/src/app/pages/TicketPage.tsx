import { Drawer } from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { useParams } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useTicket } from "@/api/get-ticket";
import type { Message, Ticket } from "@/api/types";
import { EmptyState } from "@/components/EmptyState";
import { ErrorState } from "@/components/ErrorState";
import { useUnsentReplies } from "@/features/compose/components/use-unsent-replies";
import { WriteArea, type WriteAreaHandle } from "@/features/compose/components/WriteArea";
import { PresenceLine } from "@/features/presence/components/PresenceLine";
import { TemplateDialog } from "@/features/template/components/TemplateDialog";
import { Thread, ThreadSkeleton } from "@/features/thread/components/Thread";
import { TicketContext } from "@/features/ticket/components/TicketContext";
import { TicketHeader } from "@/features/ticket/components/TicketHeader";
import { useContextShown } from "@/hooks/preferences";
import { useContactName } from "@/hooks/use-contact-name";
import { hasStatus } from "@/lib/http";
import { usePageTitle } from "@/stores/page-title";
import { words } from "@/words/words";
import classes from "./Pages.module.css";

/** One ticket: its thread, the reply, and what is known about it. */
export function TicketPage() {
  const { ticketId } = useParams({ from: "/signed-in/support-tickets/$ticketId" });
  const id = /^[1-9]\d{0,15}$/.test(ticketId) ? Number(ticketId) : null;

  return id === null ? (
    <section className={classes.threadPane} aria-label={words.thread.label}>
      <NoSuchTicket />
    </section>
  ) : (
    <KnownTicket id={id} />
  );
}

function KnownTicket({ id }: { id: number }) {
  const { data, error, refetch } = useTicket(id);

  if (data) return <OpenTicket key={id} ticket={data} />;
  return (
    <section className={classes.threadPane} aria-label={words.thread.label}>
      {!error && <ThreadSkeleton />}
      {error &&
        (hasStatus(error, 404) ? (
          <NoSuchTicket />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ))}
    </section>
  );
}

function NoSuchTicket() {
  return <EmptyState title={words.ticket.notFound} hint={words.ticket.notFoundHint} />;
}

function OpenTicket({ ticket }: { ticket: Ticket }) {
  const writing = useRef<WriteAreaHandle>(null);
  usePageTitle(`${useContactName()(ticket)} · ${words.ticket.number(ticket.id)}`);
  const wide = useMediaQuery("(min-width: 1360px)", true, { getInitialValueInEffect: false });
  const [beside, setBeside] = useContextShown();
  const [drawer, drawerToggle] = useDisclosure();
  const [quoted, setQuoted] = useState<Message | null>(null);
  const [templates, templatesToggle] = useDisclosure();
  const unsent = useUnsentReplies(ticket, (text, reason, isNote) =>
    writing.current?.restore(text, reason, isNote),
  );
  return (
    <>
      <section className={classes.threadPane} aria-label={words.thread.label}>
        <TicketHeader
          ticket={ticket}
          contextShown={wide ? beside : drawer}
          onToggleContext={() => (wide ? setBeside(!beside) : drawerToggle.toggle())}
        />
        <Thread ticket={ticket} unsent={unsent} onReply={setQuoted} />
        <PresenceLine ticket={ticket} />
        <WriteArea
          ref={writing}
          ticket={ticket}
          quoted={quoted}
          onQuote={setQuoted}
          onTemplate={templatesToggle.open}
        />
        {templates && <TemplateDialog ticket={ticket} onClose={templatesToggle.close} />}
      </section>
      {wide && beside && (
        <aside className={classes.contextPane} aria-label={words.ticket.details}>
          <TicketContext ticket={ticket} />
        </aside>
      )}
      {!wide && (
        <Drawer
          opened={drawer}
          onClose={drawerToggle.close}
          position="right"
          size={340}
          title={words.ticket.details}
        >
          <TicketContext ticket={ticket} />
        </Drawer>
      )}
    </>
  );
}
