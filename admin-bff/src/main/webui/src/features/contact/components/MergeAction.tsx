import { Alert, Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useDebouncedValue, useDisclosure } from "@mantine/hooks";
import { IconUsers } from "@tabler/icons-react";
import { useState } from "react";
import { useFirstTickets } from "@/api/list-tickets";
import type { Contact, TicketSummary } from "@/api/types";
import { useContactAddress } from "@/hooks/use-contact-address";
import { useContactName } from "@/hooks/use-contact-name";
import { useNow } from "@/hooks/use-now";
import { explain } from "@/rules/explain-error";
import { plain } from "@/rules/plain-text";
import { ago } from "@/rules/time";
import { words } from "@/words/words";
import { useMerge } from "../api/contact";
import { newestOfEach } from "../candidates";
import classes from "./Contact.module.css";

const MOST_TICKETS = 50;

/** Finds another contact of the same person, and merges it into this one. */
export function MergeAction({ contact, name }: { contact: Contact; name: string }) {
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconUsers size={14} aria-hidden />}
        onClick={open}
        aria-haspopup="dialog"
      >
        {words.merge.action}
      </Button>
      {opened && <MergeDialog contact={contact} name={name} onClose={close} />}
    </>
  );
}

function MergeDialog({ contact, name, onClose }: { contact: Contact; name: string; onClose: () => void }) {
  const [chosen, setChosen] = useState<TicketSummary | null>(null);
  const contactName = useContactName();
  const merge = useMerge();
  const main = contact.identities[0];
  if (!chosen || !main) {
    return (
      <Modal opened onClose={onClose} title={words.merge.title(name)}>
        <Search contact={contact} onChoose={setChosen} />
      </Modal>
    );
  }
  const back = () => {
    merge.reset();
    setChosen(null);
  };
  return (
    <Modal opened onClose={onClose} title={words.merge.title(name)}>
      <Stack>
        {merge.error && (
          <Alert color="red" role="alert">
            {explain(merge.error)}
          </Alert>
        )}
        <Candidate ticket={chosen} />
        <p className={classes.means}>{words.merge.means(contactName(chosen), name)}</p>
        <Group justify="flex-end">
          <Button variant="default" onClick={back}>
            {words.merge.other}
          </Button>
          <Button
            data-autofocus
            loading={merge.isPending}
            onClick={() =>
              merge.mutate(
                { from: { channel: chosen.channel ?? "", contact: chosen.contact }, into: main },
                { onSuccess: onClose },
              )
            }
          >
            {words.merge.confirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Search({ contact, onChoose }: { contact: Contact; onChoose: (ticket: TicketSummary) => void }) {
  const [text, setText] = useState("");
  const [asked] = useDebouncedValue(text.trim(), 250);
  const { data, error } = useFirstTickets(
    { active: false, q: asked, sort: "newest" },
    MOST_TICKETS,
    asked !== "",
  );
  const found = asked && data ? newestOfEach(data.items, contact.identities) : [];
  return (
    <Stack>
      <TextInput
        data-autofocus
        label={words.merge.search}
        description={words.merge.searchHint}
        autoComplete="off"
        maxLength={100}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {error && (
        <Alert color="red" role="alert">
          {explain(error)}
        </Alert>
      )}
      <p role="status" className={found.length > 0 ? "visually-hidden" : classes.means}>
        {asked && data ? words.merge.found(found.length) : ""}
      </p>
      <ul className={classes.candidates} aria-label={words.merge.results}>
        {found.map((ticket) => (
          <li key={`${ticket.channel}:${ticket.contact}`}>
            <button type="button" onClick={() => onChoose(ticket)}>
              <Candidate ticket={ticket} />
            </button>
          </li>
        ))}
      </ul>
    </Stack>
  );
}

/** Enough to tell people of the same name apart. */
function Candidate({ ticket }: { ticket: TicketSummary }) {
  const contactName = useContactName();
  const address = useContactAddress()(ticket);
  const now = useNow(60_000);
  return (
    <span className={classes.candidate}>
      <span className={classes.lineTop}>
        <b>
          <bdi>{contactName(ticket)}</bdi>
        </b>
        {address && <bdi dir="ltr">{address}</bdi>}
      </span>
      <span className={classes.issue}>
        {words.ticket.number(ticket.id)}, {ago(ticket.created_at, now)}:{" "}
        {plain(ticket.issue_description ?? ticket.last_message?.text ?? "") || words.inbox.noMessages}
      </span>
    </span>
  );
}
