import { Alert, Button, Group, Textarea } from "@mantine/core";
import { IconNotes } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useAgentNames } from "@/api/agent-names";
import { useAnswerAboutContact } from "@/api/change-contact";
import { useCustomFields } from "@/api/custom-fields";
import type { Contact, TicketSummary } from "@/api/types";
import { Chip } from "@/components/Chip";
import { ContactAvatar } from "@/components/ContactAvatar";
import { CustomFields } from "@/components/CustomFields";
import { EditableName } from "@/components/EditableName";
import { StatusChip } from "@/components/StatusChip";
import { useContactAddress } from "@/hooks/use-contact-address";
import { useContactName } from "@/hooks/use-contact-name";
import { useLocalTime } from "@/hooks/use-local-time";
import { useNow } from "@/hooks/use-now";
import { usePhoneFormat } from "@/hooks/use-phone-format";
import { hasStatus } from "@/lib/http";
import { explain } from "@/rules/explain-error";
import { plain } from "@/rules/plain-text";
import { describeEvent } from "@/rules/ticket-events";
import { ago, fullTime } from "@/rules/time";
import { words } from "@/words/words";
import { useSaveContactNote } from "../api/contact";
import { BlockAction, BlockChip, BlockReason } from "./BlockAction";
import classes from "./Contact.module.css";
import { Identities } from "./Identities";
import { MergeAction } from "./MergeAction";

const NOTE_MAX = 4096;

/** Who a contact is, what the team knows about them, and all their tickets. */
export function ContactView({ contact }: { contact: Contact }) {
  const contactName = useContactName();
  const formatPhone = usePhoneFormat();
  const address = useContactAddress();
  const now = useNow();
  const localTime = useLocalTime(contact.phone_number, now);
  const name = contactName({ ...contact, display_name: contact.name });
  const alone = contact.identities.length < 2;
  const rated = contact.tickets.flatMap((ticket) => (ticket.rating === null ? [] : [ticket.rating]));
  return (
    <>
      <header className={classes.head}>
        <ContactAvatar name={name} size={56} />
        <div>
          <div className={classes.title}>
            <EditableName
              channel={contact.channel}
              contact={contact.contact}
              name={contact.name}
              whatsAppName={contact.identities[0]?.name ?? null}
            >
              <h1>{name}</h1>
            </EditableName>
            {alone && <BlockChip blocked={contact.blocked} block={contact.block} />}
          </div>
          {alone && <BlockReason blocked={contact.blocked} block={contact.block} />}
          <dl>
            {contact.phone_number && (
              <Fact label={words.ticket.phone}>
                <bdi dir="ltr">{formatPhone(contact.phone_number)}</bdi>
              </Fact>
            )}
            {contact.user_name && (
              <Fact label={words.ticket.userName}>
                <bdi dir="ltr">@{contact.user_name}</bdi>
              </Fact>
            )}
            {contact.language && (
              <Fact label={words.contact.language}>
                {words.languages[contact.language.slice(0, 2)] ?? contact.language}
              </Fact>
            )}
            {localTime && <Fact label={words.contact.localTime}>{localTime}</Fact>}
            <Fact label={words.contact.tickets}>{words.contact.ticketCount(contact.tickets.length)}</Fact>
            {rated.length > 0 && (
              <Fact label={words.ticket.rating}>
                {words.contact.average(rated.reduce((sum, one) => sum + one, 0) / rated.length, rated.length)}
              </Fact>
            )}
          </dl>
        </div>
        <div className={classes.actions}>
          <MergeAction contact={contact} name={name} />
          {alone && <BlockAction contact={contact} name={name} />}
        </div>
      </header>
      <div className={classes.two}>
        <section aria-labelledby="contact-tickets">
          <h2 id="contact-tickets">{words.contact.tickets}</h2>
          <ol className={classes.tickets}>
            {contact.tickets.map((ticket) => (
              <TicketLine key={ticket.id} ticket={ticket} now={now} from={alone ? null : address(ticket)} />
            ))}
          </ol>
        </section>
        <div className={classes.beside}>
          <NoteAbout key={contact.note.version} contact={contact} now={now} />
          <Identities contact={contact} now={now} />
          <About contact={contact} />
          <History contact={contact} now={now} />
        </div>
      </div>
    </>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** `from` is set when the contact writes from several numbers. */
function TicketLine({ ticket, now, from }: { ticket: TicketSummary; now: number; from: string | null }) {
  return (
    <li>
      <Link to="/support-tickets/$ticketId" params={{ ticketId: String(ticket.id) }}>
        <span className={classes.lineTop}>
          <b>{words.ticket.number(ticket.id)}</b>
          <StatusChip status={ticket.status} />
          {from && <bdi dir="ltr">{from}</bdi>}
          {ticket.category && <Chip>{ticket.category}</Chip>}
          {ticket.tags.map((tag) => (
            <Chip key={tag}>#{tag}</Chip>
          ))}
          {ticket.rating !== null && (
            <span
              role="img"
              aria-label={`${words.ticket.rating}: ${words.ticket.ratingOf(ticket.rating)}`}
              className={classes.stars}
            >
              {"★".repeat(ticket.rating)}
              {"☆".repeat(Math.max(0, 5 - ticket.rating))}
            </span>
          )}
          <time dateTime={ticket.created_at} title={fullTime(ticket.created_at)}>
            {ago(ticket.created_at, now)}
          </time>
        </span>
        <span className={classes.issue}>
          {plain(ticket.issue_description ?? ticket.last_message?.text ?? "") || words.inbox.noMessages}
        </span>
        {ticket.rating_comment && <q>{ticket.rating_comment}</q>}
      </Link>
    </li>
  );
}

function About({ contact }: { contact: Contact }) {
  const answer = useAnswerAboutContact(contact.channel, contact.contact);
  const { data } = useCustomFields();
  if (!data?.items.some((field) => field.about === "contact")) return null;
  return (
    <section aria-labelledby="contact-fields">
      <h2 id="contact-fields">{words.fields.about}</h2>
      <CustomFields about="contact" values={contact.custom_fields} onAnswer={answer.mutate} />
    </section>
  );
}

function History({ contact, now }: { contact: Contact; now: number }) {
  const agents = useAgentNames();
  if (contact.events.length === 0) return null;
  return (
    <section aria-labelledby="contact-history">
      <h2 id="contact-history">{words.ticket.history}</h2>
      <ol className={classes.history}>
        {contact.events.map((event) => (
          <li key={event.id}>
            {describeEvent(event, agents)}
            <time dateTime={event.created_at} title={fullTime(event.created_at)}>
              {ago(event.created_at, now)}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}

function NoteAbout({ contact, now }: { contact: Contact; now: number }) {
  const { note } = contact;
  const [text, setText] = useState(note.text);
  const save = useSaveContactNote(contact.channel, contact.contact);
  useEffect(() => setText(note.text), [note.text]);
  const changed = text.trim() !== note.text;
  return (
    <section aria-labelledby="contact-note" className={classes.note}>
      <h2 id="contact-note">
        <IconNotes size={16} aria-hidden /> {words.contact.note}
      </h2>
      {save.isError && (
        <Alert color="red" role="alert" p="xs" mb="xs">
          {hasStatus(save.error, 412) ? words.contact.stale : explain(save.error)}
        </Alert>
      )}
      <Textarea
        aria-labelledby="contact-note"
        placeholder={words.contact.noteHint}
        autosize
        minRows={4}
        maxRows={16}
        maxLength={NOTE_MAX}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group mt="xs" gap="sm">
        {note.updated_at && (
          <small title={fullTime(note.updated_at)}>
            {words.contact.noteBy(note.author_name ?? words.event.admin, ago(note.updated_at, now))}
          </small>
        )}
        <Button
          ms="auto"
          size="xs"
          disabled={!changed}
          loading={save.isPending}
          onClick={() => save.mutate({ text: text.trim(), version: note.version })}
        >
          {words.contact.save}
        </Button>
      </Group>
    </section>
  );
}
