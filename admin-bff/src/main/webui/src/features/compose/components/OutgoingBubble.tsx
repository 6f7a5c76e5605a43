import { Button } from "@mantine/core";
import { IconPaperclip } from "@tabler/icons-react";
import clsx from "clsx";
import classes from "@/components/Bubble.module.css";
import { Ticks } from "@/components/Ticks";
import { Trouble } from "@/components/Trouble";
import { fileSize } from "@/rules/file-size";
import { timeOfDay } from "@/rules/time";
import { words } from "@/words/words";
import type { Outgoing } from "../outgoing";

/** A reply or a note the server has not confirmed yet. */
export function OutgoingBubble({
  outgoing,
  onRetry,
  onEdit,
}: {
  outgoing: Outgoing;
  onRetry: () => void;
  onEdit: () => void;
}) {
  const failed = outgoing.state === "failed";
  return (
    <article
      className={clsx(classes.bubble, outgoing.mentions ? classes.internal : classes.out)}
      data-sending={outgoing.state === "sending" || undefined}
      aria-label={failed ? words.thread.notSent : words.thread.sending}
    >
      {outgoing.quoted && <p className={classes.quote}>{outgoing.quoted.summary}</p>}
      {outgoing.file && (
        <span className={classes.media}>
          <span className={classes.mediaIcon}>
            <IconPaperclip size={20} aria-hidden />
          </span>
          <span>
            <b>{outgoing.file.name}</b>
            <small>{failed ? fileSize(outgoing.file.size) : words.composer.uploading}</small>
          </span>
        </span>
      )}
      {outgoing.text && (
        <p className={classes.text} dir="auto">
          {outgoing.text}
        </p>
      )}
      <p className={classes.meta}>
        <time dateTime={outgoing.createdAt}>{timeOfDay(outgoing.createdAt)}</time>
        {(failed || !outgoing.mentions) && <Ticks status={failed ? "failed" : "queued"} />}
      </p>
      {failed && (
        <Trouble
          text={outgoing.reason ?? words.composer.server}
          action={words.thread.retry}
          onAction={onRetry}
        >
          <Button size="compact-xs" variant="subtle" onClick={onEdit}>
            {words.thread.edit}
          </Button>
        </Trouble>
      )}
    </article>
  );
}
