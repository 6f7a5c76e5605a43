import { NativeSelect } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useId } from "react";
import { useAgentNames } from "@/api/agent-names";
import { useCategories } from "@/api/categories";
import { useAnswerAboutContact } from "@/api/change-contact";
import { useChangeTicket } from "@/api/change-ticket";
import { useAdmins } from "@/api/get-admins";
import { useMe } from "@/api/get-session";
import type { Category, Ticket, TicketPriority, TicketStatus } from "@/api/types";
import { ContactAvatar } from "@/components/ContactAvatar";
import { CustomFields } from "@/components/CustomFields";
import { EditableName } from "@/components/EditableName";
import { useContactAddress } from "@/hooks/use-contact-address";
import { useContactName } from "@/hooks/use-contact-name";
import { useNow } from "@/hooks/use-now";
import { usePhoneFormat } from "@/hooks/use-phone-format";
import { describeEvent } from "@/rules/ticket-events";
import { dayName, fullTime, timeOfDay } from "@/rules/time";
import { words } from "@/words/words";
import { assigneeOptions } from "../assignees";
import { TRANSITIONS } from "../transitions";
import { TagField } from "./TagField";
import classes from "./TicketContext.module.css";

const PRIORITIES: TicketPriority[] = ["LOW", "MEDIUM", "HIGH", "URGENT"];

/** Who writes, what the ticket says about itself, and what happened to it. */
export function TicketContext({ ticket }: { ticket: Ticket }) {
  const contactName = useContactName();
  const address = useContactAddress()(ticket);
  const name = contactName(ticket);
  return (
    <div className={classes.context}>
      <div className={classes.person}>
        <ContactAvatar name={name} size={44} />
        <div>
          {ticket.channel ? (
            <EditableName
              channel={ticket.channel}
              contact={ticket.contact}
              name={ticket.display_name}
              whatsAppName={ticket.sender_name}
            >
              <Link
                to="/contacts/$channel/$contact"
                params={{ channel: ticket.channel, contact: ticket.contact }}
                title={words.ticket.contactPage}
              >
                {name}
              </Link>
            </EditableName>
          ) : (
            <b>
              <bdi>{name}</bdi>
            </b>
          )}
          {address && ticket.display_name && (
            <p>
              <bdi dir="ltr">{address}</bdi>
            </p>
          )}
        </div>
      </div>
      {ticket.contact_note.text && (
        <section className={classes.known} aria-label={words.contact.note}>
          <p>{ticket.contact_note.text}</p>
        </section>
      )}
      <Fields ticket={ticket} />
      <Tags ticket={ticket} />
      <Contact ticket={ticket} />
      <History ticket={ticket} />
    </div>
  );
}

function Fields({ ticket }: { ticket: Ticket }) {
  const me = useMe();
  const { data: admins } = useAdmins();
  const { data: categories } = useCategories();
  const change = useChangeTicket(ticket.id);
  const locked = ticket.status === "CLOSED";
  const options = (values: readonly TicketStatus[]) =>
    values.map((value) => ({ value, label: words.status[value] }));

  return (
    <section aria-labelledby="ticket-fields">
      <h3 id="ticket-fields">{words.ticket.fields}</h3>
      <Field label={words.ticket.status}>
        {(id) => (
          <NativeSelect
            id={id}
            variant="unstyled"
            disabled={locked}
            value={ticket.status}
            data={options([ticket.status, ...TRANSITIONS[ticket.status]])}
            onChange={(event) => change.mutate({ status: event.currentTarget.value as TicketStatus })}
          />
        )}
      </Field>
      <Field label={words.ticket.assignee}>
        {(id) => (
          <NativeSelect
            id={id}
            variant="unstyled"
            disabled={locked}
            value={ticket.assigned_admin_id == null ? "" : String(ticket.assigned_admin_id)}
            data={assigneeOptions(admins?.items, ticket, me?.id ?? null)}
            onChange={(event) =>
              change.mutate({ assigned_admin_id: Number(event.currentTarget.value) || null })
            }
          />
        )}
      </Field>
      <Field label={words.ticket.priority}>
        {(id) => (
          <NativeSelect
            id={id}
            variant="unstyled"
            disabled={locked}
            value={ticket.priority}
            data={PRIORITIES.map((value) => ({ value, label: words.priority[value] }))}
            onChange={(event) => change.mutate({ priority: event.currentTarget.value as TicketPriority })}
          />
        )}
      </Field>
      <Field label={words.ticket.category}>
        {(id) => (
          <NativeSelect
            id={id}
            variant="unstyled"
            disabled={locked}
            value={ticket.category ?? ""}
            data={categoryOptions(categories?.items, ticket.category)}
            onChange={(event) => change.mutate({ category: event.currentTarget.value || null })}
          />
        )}
      </Field>
      <CustomFields
        about="ticket"
        values={ticket.custom_fields}
        disabled={locked}
        onAnswer={(answer) => change.mutate({ custom_fields: answer })}
      />
      {ticket.rating != null && (
        <Fact label={words.ticket.rating}>
          <span role="img" aria-label={words.ticket.ratingOf(ticket.rating)} className={classes.stars}>
            {"★".repeat(ticket.rating)}
            {"☆".repeat(Math.max(0, 5 - ticket.rating))}
          </span>
          {ticket.rating_comment && <q>{ticket.rating_comment}</q>}
        </Fact>
      )}
      {ticket.closed_by && (
        <Fact label={words.ticket.closedBy}>
          {words.ticket.closers[ticket.closed_by] ?? ticket.closed_by}
        </Fact>
      )}
    </section>
  );
}

function Tags({ ticket }: { ticket: Ticket }) {
  const change = useChangeTicket(ticket.id);
  return (
    <TagField
      tags={ticket.tags}
      disabled={ticket.status === "CLOSED"}
      onChange={(tags) => change.mutate({ tags })}
    />
  );
}

/** The categories that are offered, and the one that the ticket has. */
function categoryOptions(categories: readonly Category[] | undefined, current: string | null) {
  const offered = (categories ?? []).filter((one) => !one.archived).map((one) => one.name);
  const names = current && !offered.includes(current) ? [current, ...offered] : offered;
  return [
    { value: "", label: words.ticket.noCategory },
    ...names.map((name) => ({ value: name, label: name })),
  ];
}

function Contact({ ticket }: { ticket: Ticket }) {
  const formatPhone = usePhoneFormat();
  const answer = useAnswerAboutContact(ticket.channel ?? "", ticket.contact);
  return (
    <section aria-labelledby="ticket-contact">
      <h3 id="ticket-contact">{words.ticket.contact}</h3>
      {ticket.phone_number && (
        <Fact label={words.ticket.phone}>
          <bdi dir="ltr">{formatPhone(ticket.phone_number)}</bdi>
        </Fact>
      )}
      {ticket.user_name && (
        <Fact label={words.ticket.userName}>
          <bdi dir="ltr">@{ticket.user_name}</bdi>
        </Fact>
      )}
      {ticket.channel && <Fact label={words.ticket.channel}>{ticket.channel}</Fact>}
      {ticket.channel && (
        <CustomFields about="contact" values={ticket.contact_fields} onAnswer={answer.mutate} />
      )}
      {ticket.student_id != null && <Fact label={words.ticket.student}>{ticket.student_id}</Fact>}
      {ticket.issue_description && <Fact label={words.ticket.issue}>{ticket.issue_description}</Fact>}
      {ticket.previous_ticket_id != null && (
        <Fact label={words.ticket.previous}>
          <Link to="/support-tickets/$ticketId" params={{ ticketId: String(ticket.previous_ticket_id) }}>
            {words.ticket.number(ticket.previous_ticket_id)}
          </Link>
        </Fact>
      )}
    </section>
  );
}

function History({ ticket }: { ticket: Ticket }) {
  const agents = useAgentNames();
  const now = useNow(60_000);
  const newestFirst = [...ticket.events].sort(
    (a, b) => Date.parse(b.created_at) - Date.parse(a.created_at) || b.id - a.id,
  );
  return (
    <section aria-labelledby="ticket-history">
      <h3 id="ticket-history">{words.ticket.history}</h3>
      {newestFirst.length === 0 && <p className={classes.soft}>{words.ticket.historyEmpty}</p>}
      <ol className={classes.history}>
        {newestFirst.map((event) => (
          <li key={event.id}>
            {describeEvent(event, agents)}
            <time dateTime={event.created_at} title={fullTime(event.created_at)}>
              {dayName(event.created_at, now)}, {timeOfDay(event.created_at)}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Field({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className={classes.field}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <dl className={classes.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </dl>
  );
}
