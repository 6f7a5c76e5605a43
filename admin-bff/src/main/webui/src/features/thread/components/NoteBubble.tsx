import { IconEyeOff } from "@tabler/icons-react";
import { memo } from "react";
import type { Note } from "@/api/types";
import bubble from "@/components/Bubble.module.css";
import { partsOf } from "@/rules/mentions";
import { fullTime, timeOfDay } from "@/rules/time";
import { words } from "@/words/words";
import { Linked } from "./Linked";

/** A note of an agent for the team; it looks like nothing that the user receives. */
export const NoteBubble = memo(function NoteBubble({ note, mine }: { note: Note; mine: boolean }) {
  const author = mine ? words.you : (note.author_name ?? words.event.admin);
  return (
    <article
      id={`note-${note.id}`}
      className={`${bubble.bubble} ${bubble.internal}`}
      aria-label={words.note.by(author)}
      tabIndex={-1}
    >
      <p className={bubble.sender}>
        <IconEyeOff size={13} aria-hidden /> {words.note.by(author)}
      </p>
      <p className={bubble.text} dir="auto">
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
      <p className={bubble.meta}>
        <time dateTime={note.created_at} title={fullTime(note.created_at)}>
          {timeOfDay(note.created_at)}
        </time>
      </p>
    </article>
  );
});
