import { CloseButton } from "@mantine/core";
import type { Message } from "@/api/types";
import { summaryOf } from "@/rules/message-summary";
import { words } from "@/words/words";
import classes from "./QuotedMessage.module.css";

/** The message that the reply will quote. */
export function QuotedMessage({ message, onDrop }: { message: Message; onDrop: () => void }) {
  return (
    <div className={classes.quoted}>
      <span>
        <b>{words.composer.replyingTo(nameOf(message))}</b>
        <span>{summaryOf(message)}</span>
      </span>
      <CloseButton aria-label={words.composer.dropQuote} onClick={onDrop} />
    </div>
  );
}

function nameOf({ sender_type: sender, sender_name: name }: Message): string {
  return name ?? (sender === "user" ? words.event.user : words.event.admin);
}
