import { IconEyeOff, IconMessage } from "@tabler/icons-react";
import { useEffect, useImperativeHandle, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { Message, Ticket } from "@/api/types";
import { useShortcuts } from "@/hooks/use-shortcuts";
import type { DraftKind } from "@/stores/drafts";
import { words } from "@/words/words";
import type { MessageBoxHandle } from "../use-message-box";
import { Composer } from "./Composer";
import { NoteComposer } from "./NoteComposer";
import classes from "./WriteArea.module.css";

/** What others may ask of the area where agents write. */
export interface WriteAreaHandle {
  /** Puts text back that could not be sent or written, with the reason. */
  restore(text: string, reason: string, isNote: boolean): void;
}

/** A reply to the user or a note for the team. Mount a new one for every ticket. */
export function WriteArea({
  ticket,
  quoted,
  onQuote,
  onTemplate,
  ref,
}: {
  ticket: Ticket;
  /** The message that the reply will quote. */
  quoted: Message | null;
  onQuote: (message: Message | null) => void;
  onTemplate: () => void;
  ref: React.Ref<WriteAreaHandle>;
}) {
  const [kind, setKind] = useState<DraftKind>("reply");
  const reply = useRef<MessageBoxHandle>(null);
  const note = useRef<MessageBoxHandle>(null);
  const show = (next: DraftKind) => {
    flushSync(() => setKind(next));
    return next === "note" ? note.current : reply.current;
  };
  useImperativeHandle(ref, () => ({
    restore: (text, reason, isNote) => show(isNote ? "note" : "reply")?.restore(text, reason),
  }));
  useShortcuts({ reply: () => show("reply")?.focus(), note: () => show("note")?.focus() });

  useEffect(() => {
    if (!quoted) return;
    setKind("reply");
    const focus = requestAnimationFrame(() => reply.current?.focus());
    return () => cancelAnimationFrame(focus);
  }, [quoted]);

  const toggle = (
    <fieldset className={classes.toggle}>
      <legend className="visually-hidden">{words.note.toggle}</legend>
      <button type="button" aria-pressed={kind === "reply"} onClick={() => show("reply")?.focus()}>
        <IconMessage size={15} aria-hidden /> {words.composer.label}
      </button>
      <button type="button" aria-pressed={kind === "note"} onClick={() => show("note")?.focus()}>
        <IconEyeOff size={15} aria-hidden /> {words.note.label}
      </button>
    </fieldset>
  );
  return (
    <>
      {/* Stays mounted, so that attached files are not lost by writing a note in between. */}
      <div hidden={kind !== "reply"}>
        <Composer
          ref={reply}
          ticket={ticket}
          toggle={toggle}
          enabled={kind === "reply"}
          quoted={quoted}
          onQuote={onQuote}
          onTemplate={onTemplate}
        />
      </div>
      {kind === "note" && <NoteComposer ref={note} ticketId={ticket.id} toggle={toggle} />}
    </>
  );
}
