import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, type Ref, useMemo } from "react";
import { useAdmins } from "@/api/get-admins";
import { onTouch } from "@/lib/touch";
import { mentionsIn } from "@/rules/mentions";
import { words } from "@/words/words";
import { enqueueNote } from "../outbox";
import { type MessageBoxHandle, useMessageBox } from "../use-message-box";
import { MessageBox } from "./MessageBox";
import classes from "./NoteComposer.module.css";
import { useMentionPicker } from "./use-mention-picker";

/** Where an agent writes to the team; possible whatever the reply window says. */
export function NoteComposer({
  ticketId,
  toggle,
  ref,
}: {
  ticketId: number;
  toggle: ReactNode;
  ref: Ref<MessageBoxHandle>;
}) {
  const client = useQueryClient();
  const box = useMessageBox(ticketId, "note", ref);
  const { text, left } = box;
  const { data } = useAdmins();
  const admins = useMemo(() => data?.items.filter((admin) => admin.active) ?? [], [data]);
  const mentions = useMentionPicker(admins, box.input, text, box.setText);

  const ready = text.trim() !== "" && left >= 0;
  const add = () => {
    if (!ready) return;
    enqueueNote(client, ticketId, text.trim(), mentionsIn(text, admins), box.refused);
    box.clear();
    box.focus();
  };

  return (
    <MessageBox
      box={box}
      name={words.note.write}
      label={words.note.label}
      placeholder={words.note.placeholder}
      isNote
      picker={mentions}
      top={
        <>
          {toggle}
          <span className={classes.internalHint}>{words.note.hint}</span>
        </>
      }
      footnote={box.footnote || (onTouch() ? "" : words.note.keys)}
      buttons={
        <Button color="yellow" className={classes.addNote} disabled={!ready} onClick={add}>
          {words.note.add}
        </Button>
      }
      onType={mentions.reopen}
      onEscape={() => box.input.current?.blur()}
      onSend={add}
    />
  );
}
