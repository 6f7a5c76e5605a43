import type { ReactNode } from "react";
import type { Message } from "@/api/types";
import bubble from "@/components/Bubble.module.css";
import { systemLine } from "@/rules/system-line";
import { fullTime, timeOfDay } from "@/rules/time";
import { words } from "@/words/words";
import classes from "./ThreadNotice.module.css";

/** A line between the messages: something happened. */
export function Pill({ at, children, id }: { at: string; children: ReactNode; id?: string }) {
  return (
    <p className={classes.pill} id={id}>
      {children}{" "}
      <time dateTime={at} title={fullTime(at)}>
        {timeOfDay(at)}
      </time>
    </p>
  );
}

/** What the bot said to the user, and what the user chose in a menu. */
export function ThreadNotice({ message }: { message: Message }) {
  const { kind, content } = message;
  const id = `message-${message.id}`;
  if (kind === "choice") {
    const title = content?.choice?.title ?? message.message;
    const say = content?.choice?.kind?.includes("button") ? words.thread.pressed : words.thread.chose;
    const [before, what, after] = say(title);
    return (
      <Pill at={message.created_at} id={id}>
        {before}
        <b>{what}</b>
        {after}
      </Pill>
    );
  }
  if (kind === "reaction") {
    const emoji = content?.reaction?.emoji;
    if (!emoji) return null;
    return (
      <Pill at={message.created_at} id={id}>
        {words.thread.reaction(emoji, message.sender_name ?? words.event.user)}
      </Pill>
    );
  }
  if (kind === "system" || kind === "edit" || kind === "revoke") {
    return (
      <Pill at={message.created_at} id={id}>
        {kind === "edit" && words.thread.edited(content?.content?.text ?? message.message)}
        {kind === "revoke" && words.thread.revoked}
        {kind === "system" && systemLine(message)}
      </Pill>
    );
  }
  return (
    <div className={classes.notice} id={id}>
      <span className={bubble.sender}>{words.thread.bot}</span>
      <p className={bubble.text}>{message.message}</p>
      <p className={bubble.meta}>
        <time dateTime={message.created_at} title={fullTime(message.created_at)}>
          {timeOfDay(message.created_at)}
        </time>
      </p>
    </div>
  );
}
