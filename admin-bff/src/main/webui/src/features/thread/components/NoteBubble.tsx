import { IconEyeOff } from "@tabler/icons-react";
import { memo } from "react";
import type { Note } from "@/api/types";
import { fullTime, timeOfDay } from "@/lib/time";
import { words } from "@/lib/words";
import { partsOf } from "../mentions";
import { Linked } from "./Linked";
import classes from "./Thread.module.css";

/** What an admin tells the others; looks like nothing that the user gets. */
export const NoteBubble = memo(function NoteBubble({ note, mine }: { note: Note; mine: boolean }) {
  const author = mine ? words.you : (note.author_name ?? words.event.admin);
  return (
    <article
      id={`note-${note.id}`}
      className={`${classes.bubble} ${classes.internal}`}
      aria-label={words.note.by(author)}
      tabIndex={-1}
    >
      <p className={classes.sender}>
        <IconEyeOff size={13} aria-hidden /> {words.note.by(author)}
      </p>
      <p className={classes.text} dir="auto">
        {partsOf(
          note.text,
          note.mentions.map((mention) => mention.name),
        ).map((part, index) =>
          part.mention ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change their order
            <b key={index}>{part.text}</b>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change their order
            <Linked key={index} text={part.text} />
          ),
        )}
      </p>
      <p className={classes.meta}>
        <time dateTime={note.created_at} title={fullTime(note.created_at)}>
          {timeOfDay(note.created_at)}
        </time>
      </p>
    </article>
  );
});
