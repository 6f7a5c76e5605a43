import { IconAlertTriangle, IconAt, IconChecks, IconClock, IconPencil } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import clsx from "clsx";
import { memo } from "react";
import { useMe } from "@/api/get-session";
import type { TicketSummary } from "@/api/types";
import { Chip, type ChipTone } from "@/components/Chip";
import { ContactAvatar } from "@/components/ContactAvatar";
import { useContactName } from "@/hooks/use-contact-name";
import { plain } from "@/rules/plain-text";
import { fullTime, shortSince } from "@/rules/time";
import { words } from "@/words/words";
import { useLongPress } from "../long-press";
import type { InboxSearch } from "../views";
import classes from "./TicketRow.module.css";

const LATE_MIN = 10;
const VERY_LATE_MIN = 30;

/** One ticket of the list: who, what last, how urgent. */
export const TicketRow = memo(function TicketRow({
  ticket,
  selected,
  mentioned,
  drafted,
  chosen,
  search,
  now,
  onChoose,
  onLookAhead,
}: {
  ticket: TicketSummary;
  selected: boolean;
  /** An unread note in it mentions the agent. */
  mentioned: boolean;
  /** The agent has started a reply in it. */
  drafted: boolean;
  /** Selected for a bulk change. */
  chosen: boolean;
  onChoose: (id: number, range: boolean) => void;
  /** The pointer rests on it: it may be opened next. */
  onLookAhead: (id: number) => void;
  search: InboxSearch;
  now: number;
}) {
  const me = useMe();
  const contactName = useContactName();
  const name = contactName(ticket);
  const hold = useLongPress(() => onChoose(ticket.id, false));
  const at = ticket.last_message?.created_at ?? ticket.updated_at;
  return (
    <>
      <label className={classes.chooseArea}>
        <input
          type="checkbox"
          className={classes.choose}
          aria-label={words.bulk.select(name)}
          checked={chosen}
          onClick={(event) => onChoose(ticket.id, event.shiftKey)}
          onChange={() => {}}
        />
      </label>
      <Link
        to="/support-tickets/$ticketId"
        params={{ ticketId: String(ticket.id) }}
        search={search}
        className={clsx(classes.row, selected && classes.selected)}
        aria-current={selected ? "true" : undefined}
        data-ticket-id={ticket.id}
        data-unread={ticket.unread_count > 0 || undefined}
        preload={false}
        data-chosen={chosen || undefined}
        onMouseEnter={() => onLookAhead(ticket.id)}
        {...hold}
      >
        <ContactAvatar name={name} />
        <span className={classes.rowBody}>
          <span className={classes.rowTop}>
            <b>
              <bdi>{name}</bdi>
            </b>
            <time dateTime={at} title={fullTime(at)}>
              {shortSince(at, now)}
            </time>
          </span>
          <span className={classes.rowMiddle}>
            <span className={classes.preview} dir="auto">
              {preview(ticket, me?.name)}
            </span>
            {ticket.unread_count > 0 && (
              <span className={classes.unread} title={words.inbox.unread(ticket.unread_count)}>
                {ticket.unread_count}
                <span className="visually-hidden"> {words.inbox.unread(ticket.unread_count)}</span>
              </span>
            )}
          </span>
          <span className={classes.chips}>
            <Chips ticket={ticket} mentioned={mentioned} drafted={drafted} now={now} />
          </span>
        </span>
      </Link>
    </>
  );
});

function preview(ticket: TicketSummary, myName: string | undefined): string {
  const last = ticket.last_message;
  if (!last) return plain(ticket.issue_description ?? "") || words.inbox.noMessages;
  const text = plain(last.text) || (last.kind && words.kind[last.kind]) || words.inbox.noText;
  if (last.sender_type === "admin") {
    if (last.sender_name === null) return words.inbox.admin(text);
    return last.sender_name === myName ? words.inbox.you(text) : words.inbox.by(last.sender_name, text);
  }
  return last.sender_type === "bot" ? words.inbox.bot(text) : text;
}

function Chips({
  ticket,
  mentioned,
  drafted,
  now,
}: {
  ticket: TicketSummary;
  mentioned: boolean;
  drafted: boolean;
  now: number;
}) {
  const active = ticket.status === "OPEN" || ticket.status === "IN_PROGRESS";
  const last = ticket.last_message;
  return (
    <>
      {mentioned && (
        <Chip tone="warn" icon={<IconAt size={12} aria-hidden />}>
          {words.note.mentionsYou}
        </Chip>
      )}
      {drafted && (
        <Chip tone="warn" icon={<IconPencil size={12} aria-hidden />}>
          {words.inbox.draft}
        </Chip>
      )}
      {ticket.failed_sends > 0 && (
        <Chip tone="bad" icon={<IconAlertTriangle size={12} aria-hidden />}>
          {words.inbox.notSent}
        </Chip>
      )}
      {(ticket.priority === "URGENT" || ticket.priority === "HIGH") && (
        <Chip tone={ticket.priority === "URGENT" ? "bad" : "plain"}>{words.priority[ticket.priority]}</Chip>
      )}
      {active && ticket.waiting_since && (
        <Chip tone={lateness(ticket.waiting_since, now)} icon={<IconClock size={12} aria-hidden />}>
          {words.inbox.waits(shortSince(ticket.waiting_since, now))}
        </Chip>
      )}
      {active && !ticket.waiting_since && last?.sender_type === "admin" && last.status === "read" && (
        <Chip tone="good" icon={<IconChecks size={12} aria-hidden />}>
          {words.sendStatus.read}
        </Chip>
      )}
      {ticket.category && <Chip>{ticket.category}</Chip>}
      {ticket.tags.map((tag) => (
        <Chip key={tag}>#{tag}</Chip>
      ))}
      {ticket.assigned_admin_name && <Chip>{ticket.assigned_admin_name.split(" ")[0]}</Chip>}
      {ticket.rating != null && <Chip>★ {ticket.rating}</Chip>}
    </>
  );
}

function lateness(since: string, now: number): ChipTone {
  const minutes = (now - Date.parse(since)) / 60_000;
  if (minutes >= VERY_LATE_MIN) return "bad";
  return minutes >= LATE_MIN ? "warn" : "plain";
}
