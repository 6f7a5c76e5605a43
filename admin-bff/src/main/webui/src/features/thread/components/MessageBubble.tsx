import clsx from "clsx";
import { memo } from "react";
import type { Message, StatusError } from "@/api/types";
import bubble from "@/components/Bubble.module.css";
import { Ticks } from "@/components/Ticks";
import { Trouble } from "@/components/Trouble";
import { summaryOf } from "@/rules/message-summary";
import { fullTime, timeOfDay } from "@/rules/time";
import { words } from "@/words/words";
import type { Reaction } from "../timeline";
import { MessageActions } from "./MessageActions";
import { MessageBody } from "./MessageBody";
import classes from "./MessageBubble.module.css";

/** One message of the user or an agent. */
export const MessageBubble = memo(function MessageBubble({
  message,
  reactions,
  quoted,
  before,
  revoked,
  mine,
  onJump,
  onRetry,
  retrying,
  onReply,
  onReact,
}: {
  message: Message;
  reactions: Reaction[];
  quoted: Message | null;
  before: Message | null;
  revoked: boolean;
  mine: boolean;
  onJump: (messageId: number) => void;
  onRetry: (messageId: number) => void;
  retrying: boolean;
  /** Absent while nothing can be sent. */
  onReply?: (message: Message) => void;
  onReact?: (message: Message, emoji: string | null) => void;
}) {
  const out = message.sender_type === "admin";
  const quotes = quoted !== null || Boolean(message.content?.reply_to);
  return (
    <article
      id={`message-${message.id}`}
      className={clsx(
        bubble.bubble,
        out ? bubble.out : bubble.in,
        reactions.length > 0 && classes.withReactions,
      )}
      data-side={out ? "out" : "in"}
      aria-label={
        out
          ? mine
            ? words.you
            : (message.sender_name ?? words.event.admin)
          : (message.sender_name ?? words.event.user)
      }
      data-message-id={message.id}
      tabIndex={-1}
    >
      {onReply && message.wamid && (
        <MessageActions
          mine={reactions.find(({ message: by }) => isOurs(by))?.emoji ?? null}
          onReply={() => onReply(message)}
          onReact={onReact && !out && !revoked ? (emoji) => onReact(message, emoji) : null}
        />
      )}
      {out && !mine && message.sender_name && (
        <p className={bubble.sender}>
          <bdi>{message.sender_name}</bdi>
        </p>
      )}
      {quotes && (
        <button
          type="button"
          className={bubble.quote}
          disabled={!quoted}
          title={quoted ? words.thread.jumpTo : undefined}
          onClick={() => quoted && onJump(quoted.id)}
        >
          {quoted ? summaryOf(quoted) : words.thread.quoteGone}
        </button>
      )}
      <div className={classes.said} data-revoked={revoked || undefined}>
        <MessageBody message={message} />
      </div>
      <Meta message={message} before={before} revoked={revoked} />
      <Delivery message={message} retrying={retrying} onRetry={() => onRetry(message.id)} />
      <Reactions reactions={reactions} />
    </article>
  );
});

/** How the message got there and when. */
function Meta({ message, before, revoked }: { message: Message; before: Message | null; revoked: boolean }) {
  return (
    <p className={bubble.meta}>
      {revoked && <span>{words.thread.wasRevoked}</span>}
      {before && <span title={words.thread.wasEditedFrom(summaryOf(before))}>{words.thread.wasEdited}</span>}
      {message.via && message.via !== message.sender_name && <span>{words.thread.through(message.via)}</span>}
      {message.content?.echo && <span>{words.thread.echo}</span>}
      <time dateTime={message.created_at} title={fullTime(message.created_at)}>
        {timeOfDay(message.created_at)}
      </time>
      {message.status && <Ticks status={message.status} />}
    </p>
  );
}

/** Why the message did not arrive, if it did not, and how to send it again. */
function Delivery({
  message,
  retrying,
  onRetry,
}: {
  message: Message;
  retrying: boolean;
  onRetry: () => void;
}) {
  if (message.status === "failed") {
    return (
      <Trouble text={failure(message)} action={words.thread.retry} busy={retrying} onAction={onRetry}>
        <MetaSays message={message} />
      </Trouble>
    );
  }
  if (message.status !== "unconfirmed") return null;
  return (
    <Trouble
      text={words.thread.unconfirmedDetail}
      action={words.thread.sendAgain}
      busy={retrying}
      onAction={onRetry}
    />
  );
}

function Reactions({ reactions }: { reactions: readonly Reaction[] }) {
  if (reactions.length === 0) return null;
  return (
    <p className={classes.reactions}>
      {reactions.map(({ emoji, message: by }) => {
        const who =
          by.sender_type === "admin" ? (by.sender_name ?? words.you) : (by.sender_name ?? words.event.user);
        const failed = by.status === "failed";
        const label = failed ? words.thread.reactionFailed(emoji) : words.thread.reaction(emoji, who);
        return (
          <span key={by.id} role="img" aria-label={label} title={label} data-failed={failed || undefined}>
            {emoji}
          </span>
        );
      })}
    </p>
  );
}

/** A reaction that failed is not there for the user, so it may be chosen again. */
function isOurs({ sender_type: sender, status }: Message): boolean {
  return sender === "admin" && status !== "failed";
}

/** In plain words where we have some for the code. */
function failure({ status_error: error }: Message): string {
  if (!error) return words.thread.failedFallback;
  return words.failure[error.code ?? -1] ?? inMetasWords(error);
}

function inMetasWords({ title, details }: StatusError): string {
  return details ? `${title}: ${details}` : title;
}

/** Meta's own text, folded away. */
function MetaSays({ message: { status_error: error } }: { message: Message }) {
  if (!error || error.code === null || !words.failure[error.code]) return null;
  return (
    <details className={classes.metaSays}>
      <summary>{words.thread.metaSays}</summary>
      <p>
        {error.code} · {inMetasWords(error)}
      </p>
    </details>
  );
}
