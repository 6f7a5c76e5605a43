import { Button } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Contact, Identity } from "@/api/types";
import { Chip } from "@/components/Chip";
import { useContactAddress } from "@/hooks/use-contact-address";
import { useContactName } from "@/hooks/use-contact-name";
import { ago, fullTime } from "@/rules/time";
import { words } from "@/words/words";
import { useUndoMerge } from "../api/contact";
import { BlockAction, BlockChip, BlockReason } from "./BlockAction";
import classes from "./Contact.module.css";

/** The contacts that are the same person, each blocked and unmerged on its own; nothing for a person with one. */
export function Identities({ contact, now }: { contact: Contact; now: number }) {
  if (contact.identities.length < 2) return null;
  return (
    <section aria-labelledby="contact-identities">
      <h2 id="contact-identities">{words.merge.identities}</h2>
      <ul className={classes.identities} data-testid="identities">
        {contact.identities.map((identity) => (
          <Line key={`${identity.channel}:${identity.contact}`} identity={identity} now={now} />
        ))}
      </ul>
    </section>
  );
}

function Line({ identity, now }: { identity: Identity; now: number }) {
  const contactName = useContactName();
  const address = useContactAddress();
  const undo = useUndoMerge();
  const name = contactName({ ...identity, display_name: identity.name });
  const number = address(identity);
  return (
    <li className={classes.identity}>
      <span className={classes.lineTop}>
        <Link
          to="/contacts/$channel/$contact"
          params={{ channel: identity.channel, contact: identity.contact }}
        >
          {name}
        </Link>
        {number && number !== name && <bdi dir="ltr">{number}</bdi>}
        {identity.main && <Chip>{words.merge.main}</Chip>}
        <BlockChip blocked={identity.blocked} block={identity.block} />
      </span>
      <small>{words.merge.channel(identity.channel)}</small>
      {identity.merged_at && (
        <small title={fullTime(identity.merged_at)}>
          {words.merge.mergedBy(identity.merged_by ?? words.event.system, ago(identity.merged_at, now))}
        </small>
      )}
      <BlockReason blocked={identity.blocked} block={identity.block} />
      {!identity.main && identity.note.text && <p className={classes.earlierNote}>{identity.note.text}</p>}
      <div className={classes.actions}>
        {!identity.main && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconArrowBackUp size={14} aria-hidden />}
            loading={undo.isPending}
            onClick={() => undo.mutate(identity)}
          >
            {words.merge.undo}
          </Button>
        )}
        <BlockAction contact={identity} name={number && number !== name ? `${name}, ${number}` : name} />
      </div>
    </li>
  );
}
