import { IconDownload, IconRobot } from "@tabler/icons-react";
import { useState } from "react";
import type { HistoryLine } from "@/api/types";
import bubble from "@/components/Bubble.module.css";
import { fullTime, timeOfDay } from "@/rules/time";
import { words } from "@/words/words";
import { useHistory } from "../api/get-history";
import { asMessage, fileOf, isPicture } from "../earlier";
import classes from "./EarlierConversation.module.css";
import { MessageBody } from "./MessageBody";

/** What the user and the bot said before the handover, folded away. */
export function EarlierConversation({ ticketId }: { ticketId: number }) {
  const { data } = useHistory(ticketId);
  if (!data?.items.length) return null;
  return (
    <details className={classes.earlier}>
      <summary>
        <IconRobot size={16} aria-hidden /> {words.thread.earlier}{" "}
        <span>· {words.thread.earlierCount(data.items.length)}</span>
      </summary>
      <ol>
        {data.items.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a finished conversation never changes
          <li key={index} data-direction={line.direction}>
            <Said line={line} ticketId={ticketId} />
            <time dateTime={line.created_at} title={fullTime(line.created_at)}>
              {timeOfDay(line.created_at)}
            </time>
          </li>
        ))}
      </ol>
    </details>
  );
}

function Said({ line, ticketId }: { line: HistoryLine; ticketId: number }) {
  if (line.direction === "out") return <span className={bubble.text}>{line.text}</span>;
  if (line.content.deleted) return <em>{words.thread.wasRevoked}</em>;
  const file = fileOf(line, ticketId);
  return (
    <>
      <MessageBody message={asMessage(line)} />
      {file && <File address={file} picture={isPicture(line)} />}
    </>
  );
}

function File({ address, picture }: { address: string; picture: boolean }) {
  const [noPreview, setNoPreview] = useState(!picture);
  return (
    <a className={classes.file} href={address} target="_blank" rel="noreferrer">
      {noPreview ? (
        <>
          <IconDownload size={15} aria-hidden /> {words.media.download}
        </>
      ) : (
        <img
          src={`${address}?thumbnail=true`}
          alt={words.media.pictureOf(words.event.user)}
          loading="lazy"
          onError={() => setNoPreview(true)}
        />
      )}
    </a>
  );
}
