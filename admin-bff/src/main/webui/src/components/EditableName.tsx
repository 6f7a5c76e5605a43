import { ActionIcon, TextInput } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useRename } from "@/api/change-contact";
import { explain } from "@/rules/explain-error";
import { words } from "@/words/words";
import classes from "./EditableName.module.css";

const NAME_MAX = 120;
/** Escape must not close the panel around the field as well: Mantine's dialogs all listen for it. */
const OWN_ESCAPE = { "data-mantine-stop-propagation": "true" };

/** A contact's name, to be changed in place: Enter saves, Escape leaves it, and an empty name brings WhatsApp's back. */
export function EditableName({
  channel,
  contact,
  name,
  whatsAppName,
  children,
}: {
  channel: string;
  contact: string;
  /** As it shows now; null when neither we nor WhatsApp know one. */
  name: string | null;
  whatsAppName: string | null;
  /** The name where it is read. */
  children: ReactNode;
}) {
  const [editing, setEditing] = useState(false);
  const pencil = useRef<HTMLButtonElement>(null);
  const returns = useRef(false);
  useEffect(() => {
    if (!editing && returns.current) pencil.current?.focus();
    returns.current = false;
  }, [editing]);
  const leave = (byKey: boolean) => {
    returns.current = byKey;
    setEditing(false);
  };
  return (
    <div className={classes.name}>
      {editing ? (
        <NameForm {...{ channel, contact, name, whatsAppName }} onDone={leave} />
      ) : (
        <>
          {children}
          <ActionIcon
            ref={pencil}
            variant="subtle"
            color="gray"
            size={24}
            aria-label={words.contact.rename}
            title={words.contact.rename}
            onClick={() => setEditing(true)}
          >
            <IconPencil size={15} aria-hidden />
          </ActionIcon>
        </>
      )}
      {whatsAppName && whatsAppName !== name && (
        <small>
          <bdi>{words.contact.onWhatsApp(whatsAppName)}</bdi>
        </small>
      )}
    </div>
  );
}

function NameForm({
  channel,
  contact,
  name,
  whatsAppName,
  onDone,
}: {
  channel: string;
  contact: string;
  name: string | null;
  whatsAppName: string | null;
  onDone: (byKey: boolean) => void;
}) {
  const [typed, setTyped] = useState(name ?? "");
  const rename = useRename(channel, contact);
  const save = (byKey: boolean) => {
    const text = typed.trim();
    if (text === (name ?? "")) onDone(byKey);
    else if (!rename.isPending) rename.mutate(text, { onSuccess: () => onDone(byKey) });
  };
  return (
    <TextInput
      autoFocus
      size="xs"
      className={classes.input}
      aria-label={words.contact.name}
      description={words.contact.renameHint}
      placeholder={whatsAppName ?? undefined}
      dir="auto"
      autoComplete="off"
      maxLength={NAME_MAX}
      value={typed}
      error={rename.error && explain(rename.error)}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onFocus={(event) => event.currentTarget.select()}
      onKeyDown={(event) => {
        if (event.key === "Enter" && !event.nativeEvent.isComposing) save(true);
        if (event.key !== "Escape") return;
        event.preventDefault();
        onDone(true);
      }}
      onBlur={() => save(false)}
      {...OWN_ESCAPE}
    />
  );
}
