import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { Message, Ticket } from "@/api/types";
import { summaryOf } from "@/rules/message-summary";
import { nextTicket } from "@/stores/next-ticket";
import { stoppedTyping } from "@/stores/typing";
import { partsOf } from "./attachments";
import { enqueue } from "./outbox";
import type { Attachments } from "./use-attachments";
import type { MessageBoxState } from "./use-message-box";
import { useSendHold } from "./use-send-hold";

/** What happens after a reply was sent. */
export interface AfterSend {
  resolve?: boolean;
  /** Open the next ticket of the list. */
  next?: boolean;
}

/** Sends what an agent has written and attached, and gives it back when the send is undone. */
export function useReply({
  ticket,
  box,
  attachments,
  quoted,
  onQuote,
  answered,
}: {
  ticket: Ticket;
  box: MessageBoxState;
  attachments: Attachments;
  quoted: Message | null;
  onQuote: (message: Message | null) => void;
  /** The answer that another agent has sent in the meantime. */
  answered: Message | null;
}) {
  const client = useQueryClient();
  const { files } = attachments;
  const sent = useRef({ text: "", files, quoted });
  const [asking, setAsking] = useState<AfterSend | null>(null);
  const { mayUndo, isHeld, undo } = useSendHold(ticket.id, () => {
    box.restore(sent.current.text, "");
    attachments.putBack(sent.current.files);
    onQuote(sent.current.quoted);
  });

  const deliver = (text: string, attached: File[], thenResolve: boolean) => {
    const quotes = quoted ? { id: quoted.id, summary: summaryOf(quoted) } : undefined;
    const parts = partsOf(text.trim(), attached).map((part, index) =>
      index === 0 ? { ...part, quoted: quotes } : part,
    );
    sent.current = { text, files: attached, quoted };
    enqueue(client, ticket.id, parts, { thenResolve, mayUndo }, box.refused);
    onQuote(null);
  };
  const sendable = (box.text.trim() !== "" || files.length > 0) && box.left >= 0;
  const sendNow = (after: AfterSend) => {
    if (!sendable) return;
    setAsking(null);
    deliver(box.text, files, after.resolve ?? false);
    stoppedTyping();
    box.clear();
    attachments.clear();
    if (after.next) nextTicket.get()?.();
    else box.focus();
  };
  return {
    sendable,
    isHeld,
    undo,
    /** Sends the reply, unless another agent has answered: then the agent is asked first. */
    send(after: AfterSend = {}) {
      if (sendable && answered) setAsking(after);
      else sendNow(after);
    },
    /** Sends a recording by itself, whatever is written. */
    sendVoice: (file: File) => deliver("", [file], false),
    /** What was asked for while the agent decides whether to send all the same. */
    asking: asking && answered ? { answer: answered, after: asking } : null,
    sendAnyway: sendNow,
    keepEditing: () => setAsking(null),
  };
}
