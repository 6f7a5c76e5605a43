import { Button, Group, Modal } from "@mantine/core";
import { useEffect, useState } from "react";
import { useMe } from "@/api/get-session";
import type { Message, Ticket } from "@/api/types";
import { summaryOf } from "@/rules/message-summary";
import { timeOfDay } from "@/rules/time";
import { readBegun, writeBegun } from "@/stores/drafts";
import { words } from "@/words/words";
import classes from "./CollisionGuard.module.css";

/** The newest reply of another agent since this text was started; null while there is none. */
export function useAnsweredMeanwhile(ticket: Ticket, text: string): Message | null {
  const me = useMe();
  const [begunAfter, setBegunAfter] = useState(() => readBegun(ticket.id));
  const writing = text.trim() !== "";
  const newest = ticket.messages.at(-1)?.id ?? 0;
  useEffect(() => {
    if (writing === (begunAfter !== null)) return;
    const next = writing ? newest : null;
    setBegunAfter(next);
    writeBegun(ticket.id, next);
  }, [writing, begunAfter, newest, ticket.id]);
  if (begunAfter === null) return null;
  const others = ticket.messages.filter(
    (message) =>
      message.id > begunAfter && message.sender_type === "admin" && message.sender_name !== me?.name,
  );
  return others.at(-1) ?? null;
}

/** Asks whether to send a reply although another agent has replied. */
export function CollisionGuard({
  answer,
  onSend,
  onCancel,
}: {
  answer: Message;
  onSend: () => void;
  onCancel: () => void;
}) {
  return (
    <Modal opened onClose={onCancel} title={words.composer.answered(answer.sender_name ?? words.event.admin)}>
      <blockquote className={classes.answered}>
        {summaryOf(answer)}
        <time dateTime={answer.created_at}>{timeOfDay(answer.created_at)}</time>
      </blockquote>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onSend}>
          {words.composer.sendAnyway}
        </Button>
        <Button data-autofocus onClick={onCancel}>
          {words.composer.keepEditing}
        </Button>
      </Group>
    </Modal>
  );
}
