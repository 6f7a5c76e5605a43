import { ActionIcon, Button, Skeleton } from "@mantine/core";
import { useCallbackRef, useDocumentVisibility } from "@mantine/hooks";
import { IconArrowDown } from "@tabler/icons-react";
import { useLocation } from "@tanstack/react-router";
import { type ReactNode, useCallback, useEffect, useMemo } from "react";
import { flushSync } from "react-dom";
import { useAgentNames } from "@/api/agent-names";
import { useMentions } from "@/api/get-mentions";
import type { Message, Ticket } from "@/api/types";
import { useNow } from "@/hooks/use-now";
import { replyWindow } from "@/rules/reply-window";
import { type AgentNames, describeEvent } from "@/rules/ticket-events";
import { dayName } from "@/rules/time";
import { words } from "@/words/words";
import { useMarkRead } from "../api/mark-read";
import { useReact } from "../api/react";
import { useRetryMessage } from "../api/retry-message";
import { useRecentLines } from "../recent-lines";
import { buildTimeline, type TimelineItem } from "../timeline";
import { useStickToBottom } from "../use-stick-to-bottom";
import { useUnreadDivider } from "../use-unread-divider";
import { EarlierConversation } from "./EarlierConversation";
import { MessageBubble } from "./MessageBubble";
import { NoteBubble } from "./NoteBubble";
import classes from "./Thread.module.css";
import { Pill, ThreadNotice } from "./ThreadNotice";

/** The thread of a ticket, oldest first. Mount a new one for every ticket. */
export function Thread({
  ticket,
  unsent,
  onReply,
}: {
  ticket: Ticket;
  /** Bubbles of what is on its way, at the end of the thread. */
  unsent: readonly ReactNode[];
  onReply: (message: Message) => void;
}) {
  const agents = useAgentNames();
  const now = useNow(60_000);
  const retryMessage = useRetryMessage(ticket.id);
  const { mutate: sendReaction } = useReact(ticket.id);
  const react = useCallback(
    (message: Message, emoji: string | null) => sendReaction({ message, emoji }),
    [sendReaction],
  );
  const open = replyWindow(ticket, now).locked === null;
  const visible = useDocumentVisibility() === "visible";

  const unreadFrom = useUnreadDivider(ticket, visible);
  const mentions = useMentions();
  useMarkRead(ticket.id, ticket.unread_count, mentions.has(ticket.id), visible);

  const items = useMemo(
    () => buildTimeline(ticket.messages, ticket.events, unreadFrom, ticket.notes),
    [ticket.messages, ticket.events, unreadFrom, ticket.notes],
  );
  const newest = items.at(-1)?.key ?? "";
  const { scroller, atBottom, toBottom } = useStickToBottom(`${newest}/${unsent.length}`, unsent.length);
  const unreadAt = items.findIndex((item) => item.type === "unread");
  const { shown, hidden, drawMore, drawFrom } = useRecentLines(items, scroller, unreadAt);
  const jumpTo = useCallbackRef((id: string) => {
    const index = items.findIndex((item) => item.key === id);
    if (index >= 0 && index < hidden) flushSync(() => drawFrom(index));
    highlight(id);
  });
  const jump = useCallback((id: number) => jumpTo(`message-${id}`), [jumpTo]);
  const address = useLocation({ select: (location) => location.hash });
  useEffect(() => {
    // After the effect that scrolls to the end; React draws nothing inside an effect that runs now.
    if (/^(message|note)-\d+$/.test(address)) setTimeout(() => jumpTo(address));
  }, [address, jumpTo]);

  return (
    <div className={classes.wrap}>
      <div
        ref={scroller}
        className={classes.log}
        role="log"
        aria-live="polite"
        aria-label={words.thread.label}
        data-testid="thread"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
      >
        <EarlierConversation ticketId={ticket.id} />
        {items.length === 0 && unsent.length === 0 && <p className={classes.day}>{words.thread.empty}</p>}
        {hidden > 0 && (
          <Button size="compact-sm" variant="subtle" className={classes.more} onClick={drawMore}>
            {words.thread.showEarlier(hidden)}
          </Button>
        )}
        {shown.map((item) => (
          <Line
            key={item.key}
            item={item}
            agents={agents}
            now={now}
            onJump={jump}
            onRetry={retryMessage.mutate}
            retryingId={retryMessage.isPending ? retryMessage.variables : null}
            onReply={open ? onReply : undefined}
            onReact={open ? react : undefined}
          />
        ))}
        {unsent}
      </div>
      {!atBottom && (
        <ActionIcon
          className={classes.down}
          variant="default"
          radius="xl"
          size="lg"
          aria-label={words.thread.jumpDown}
          onClick={toBottom}
        >
          <IconArrowDown size={18} />
        </ActionIcon>
      )}
    </div>
  );
}

interface LineProps {
  item: TimelineItem;
  agents: AgentNames;
  now: number;
  onJump: (messageId: number) => void;
  onRetry: (messageId: number) => void;
  retryingId: number | null;
  onReply: ((message: Message) => void) | undefined;
  onReact: ((message: Message, emoji: string | null) => void) | undefined;
}

function Line({ item, agents, now, onJump, onRetry, retryingId, onReply, onReact }: LineProps) {
  switch (item.type) {
    case "day":
      return <p className={classes.day}>{dayName(item.at, now)}</p>;
    case "unread":
      return (
        <p className={classes.unread}>
          <span>{words.thread.newMessages}</span>
        </p>
      );
    case "event":
      return <Pill at={item.event.created_at}>{describeEvent(item.event, agents)}</Pill>;
    case "note":
      return <ThreadNotice message={item.message} />;
    case "internal":
      return <NoteBubble note={item.note} mine={item.note.admin_id === agents.myId} />;
    case "message":
      return (
        <MessageBubble
          message={item.message}
          reactions={item.reactions}
          quoted={item.quoted}
          before={item.before}
          revoked={item.revoked}
          mine={item.message.sender_name === agents.myName}
          onJump={onJump}
          onRetry={onRetry}
          retrying={retryingId === item.message.id}
          onReply={onReply}
          onReact={onReact}
        />
      );
  }
}

/** Grey bubbles while a thread is read. */
export function ThreadSkeleton() {
  return (
    <div className={classes.wrap}>
      <div className={classes.log} aria-hidden="true">
        {[46, 62, 38, 55].map((width, index) => (
          <Skeleton key={width} h={52} w={`${width}%`} radius={12} ms={index % 2 ? "auto" : 0} />
        ))}
      </div>
    </div>
  );
}

function highlight(elementId: string): void {
  const element = document.getElementById(elementId);
  if (!element) return;
  element.scrollIntoView({ block: "center" });
  element.focus({ preventScroll: true });
  element.dataset.highlight = "true";
  setTimeout(() => delete element.dataset.highlight, 1600);
}
