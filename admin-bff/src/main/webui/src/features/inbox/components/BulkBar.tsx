import { Button, CloseButton, Group, Menu, Modal, Popover, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useAdmins } from "@/api/get-admins";
import { useMe } from "@/api/get-session";
import type { TicketPriority, TicketStatus, TicketSummary } from "@/api/types";
import { useContactName } from "@/hooks/use-contact-name";
import { useStore } from "@/lib/store";
import { normalTag, TAG_LENGTH_MAX } from "@/rules/tags";
import { words } from "@/words/words";
import { adding, type BulkRun, bulkRun, type Change, changeMany } from "../bulk-change";
import type { Selection } from "../selection";
import classes from "./BulkBar.module.css";

const STATUSES: TicketStatus[] = ["IN_PROGRESS", "RESOLVED", "CLOSED"];
const PRIORITIES: TicketPriority[] = ["URGENT", "HIGH", "MEDIUM", "LOW"];

/** What can be done with the selected tickets, and the progress of the last bulk change. */
export function BulkBar({ tickets, selection }: { tickets: readonly TicketSummary[]; selection: Selection }) {
  const client = useQueryClient();
  const run = useStore(bulkRun);
  const chosen = tickets.filter((ticket) => selection.ids.has(ticket.id));
  const apply = (change: Change) => {
    void changeMany(client, chosen, change);
    selection.clear();
  };
  if (chosen.length === 0 && !run) return null;
  return (
    <section className={classes.bulk} aria-label={words.bulk.label}>
      {run && <Progress run={run} />}
      {chosen.length > 0 && (
        <Acts chosen={chosen} shown={tickets.length} selection={selection} onApply={apply} />
      )}
    </section>
  );
}

function Acts({
  chosen,
  shown,
  selection,
  onApply,
}: {
  chosen: readonly TicketSummary[];
  shown: number;
  selection: Selection;
  onApply: (change: Change) => void;
}) {
  const me = useMe();
  const { data: admins } = useAdmins();
  const [closing, confirm] = useDisclosure();
  const people = (admins?.items ?? []).filter((admin) => admin.active && admin.id !== me?.id);
  return (
    <>
      <div className={classes.top}>
        <b aria-live="polite">{words.bulk.selected(chosen.length)}</b>
        {chosen.length < shown && (
          <Button size="compact-xs" variant="subtle" onClick={selection.all}>
            {words.bulk.all(shown)}
          </Button>
        )}
        <CloseButton size="sm" ms="auto" aria-label={words.bulk.clear} onClick={selection.clear} />
      </div>
      <Group gap={6}>
        <Choice label={words.bulk.assign}>
          {me && (
            <Menu.Item onClick={() => onApply(() => ({ assigned_admin_id: me.id }))}>{words.me}</Menu.Item>
          )}
          <Menu.Item onClick={() => onApply(() => ({ assigned_admin_id: null }))}>{words.nobody}</Menu.Item>
          {people.map(({ id, name }) => (
            <Menu.Item key={id} onClick={() => onApply(() => ({ assigned_admin_id: id }))}>
              {name}
            </Menu.Item>
          ))}
        </Choice>
        <Choice label={words.ticket.status}>
          {STATUSES.map((status) => (
            <Menu.Item
              key={status}
              onClick={() => (status === "CLOSED" ? confirm.open() : onApply(() => ({ status })))}
            >
              {words.status[status]}
            </Menu.Item>
          ))}
        </Choice>
        <Choice label={words.ticket.priority}>
          {PRIORITIES.map((priority) => (
            <Menu.Item key={priority} onClick={() => onApply(() => ({ priority }))}>
              {words.priority[priority]}
            </Menu.Item>
          ))}
        </Choice>
        <AddTag onAdd={(tag) => onApply(adding(tag))} />
      </Group>
      <Modal opened={closing} onClose={confirm.close} title={words.bulk.close(chosen.length)}>
        <Text>{words.bulk.closeConfirm}</Text>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={confirm.close}>
            {words.ticket.cancel}
          </Button>
          <Button
            color="red"
            onClick={() => {
              confirm.close();
              onApply(() => ({ status: "CLOSED" }));
            }}
          >
            {words.bulk.close(chosen.length)}
          </Button>
        </Group>
      </Modal>
    </>
  );
}

function Choice({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <Menu position="top-start" shadow="md">
      <Menu.Target>
        <Button size="compact-sm" variant="default">
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={280} style={{ overflowY: "auto" }}>
        {children}
      </Menu.Dropdown>
    </Menu>
  );
}

function AddTag({ onAdd }: { onAdd: (tag: string) => void }) {
  const [text, setText] = useState("");
  const tag = normalTag(text);
  return (
    <Popover position="top-start" shadow="md" trapFocus>
      <Popover.Target>
        <Button size="compact-sm" variant="default">
          {words.bulk.tag}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={words.ticket.addTag}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (tag) onAdd(tag);
          }}
        >
          <Group gap={6} wrap="nowrap">
            <TextInput
              aria-label={words.ticket.addTag}
              placeholder={words.ticket.addTag}
              maxLength={TAG_LENGTH_MAX}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <Button type="submit" disabled={!tag}>
              {words.bulk.add}
            </Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

function Progress({ run }: { run: BulkRun }) {
  const contactName = useContactName();
  const failed = run.failures.length;
  return (
    <div role="status">
      <div className={classes.top}>
        <b>
          {run.finished
            ? words.bulk.finished(run.done - failed, run.isUndo)
            : words.bulk.running(run.done, run.total)}
        </b>
        {run.undo && (
          <Button size="compact-xs" variant="light" onClick={run.undo}>
            {words.bulk.undo}
          </Button>
        )}
        {run.finished && (
          <CloseButton
            size="sm"
            ms="auto"
            aria-label={words.bulk.dismiss}
            onClick={() => bulkRun.set(null)}
          />
        )}
      </div>
      {!run.finished && (
        <progress max={run.total} value={run.done} aria-label={words.bulk.running(run.done, run.total)} />
      )}
      {failed > 0 && (
        <details className={classes.failed} open>
          <summary>{words.bulk.failed(failed)}</summary>
          <ul>
            {run.failures.map(({ ticket, reason }) => (
              <li key={ticket.id}>
                <Link to="/support-tickets/$ticketId" params={{ ticketId: String(ticket.id) }} search={true}>
                  {words.ticket.number(ticket.id)} {contactName(ticket)}
                </Link>
                : {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
