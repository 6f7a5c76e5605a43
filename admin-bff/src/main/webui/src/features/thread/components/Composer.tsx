import { Alert, Button, Textarea } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useId, useImperativeHandle, useRef, useState } from "react";
import type { Ticket } from "@/api/types";
import { Chip } from "@/components/Chip";
import { useShortcuts } from "@/lib/shortcuts";
import { useNow } from "@/lib/time";
import { words } from "@/lib/words";
import { readDraft, writeDraft } from "../drafts";
import { enqueue } from "../outbox";
import { MESSAGE_MAX, replyWindow } from "../window";
import classes from "./Composer.module.css";

/** What others may ask of the composer. */
export interface ComposerHandle {
  /** Puts text back that could not be sent, with the reason. */
  restore(text: string, reason: string): void;
}

const COUNT_FROM = MESSAGE_MAX - 300;

/** Where an admin writes. Mount it anew for every ticket. */
export function Composer({ ticket, ref }: { ticket: Ticket; ref: React.Ref<ComposerHandle> }) {
  const client = useQueryClient();
  const id = useId();
  const input = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => readDraft(ticket.id));
  const [problem, setProblem] = useState("");
  const window = replyWindow(ticket, useNow());

  useEffect(() => writeDraft(ticket.id, text), [ticket.id, text]);
  const restore = (back: string, reason: string) => {
    setText((now) => (now.trim() ? `${back}\n${now}` : back));
    setProblem(reason);
    input.current?.focus();
  };
  useImperativeHandle(ref, () => ({ restore }));
  useShortcuts({ reply: () => input.current?.focus() });

  const left = MESSAGE_MAX - text.length;
  const sendable = text.trim() !== "" && left >= 0;
  const send = (thenResolve: boolean) => {
    if (!sendable) return;
    enqueue(client, ticket.id, text.trim(), thenResolve, (back, reason) => {
      if (input.current) return restore(back, reason);
      // The admin went on to another ticket: the text waits there as its draft.
      const draft = readDraft(ticket.id);
      writeDraft(ticket.id, draft ? `${back}\n${draft}` : back);
    });
    setText("");
    setProblem("");
    input.current?.focus();
  };

  if (window.locked) {
    return (
      <section className={classes.locked} aria-label={words.composer.label}>
        <IconLock size={18} aria-hidden />
        <p>{window.locked}</p>
      </section>
    );
  }
  return (
    <section className={classes.composer} aria-label={words.composer.hint}>
      {problem && (
        <Alert
          color="red"
          role="alert"
          p="xs"
          m={8}
          mb={0}
          withCloseButton
          onClose={() => setProblem("")}
          closeButtonLabel={words.keys.close}
        >
          {problem}
        </Alert>
      )}
      <div className={classes.top}>
        <label htmlFor={id}>{words.composer.label}</label>
        {window.hint && (
          <span className={classes.window}>
            <Chip tone={window.soon ? "warn" : "plain"}>{window.hint}</Chip>
          </span>
        )}
      </div>
      <Textarea
        id={id}
        ref={input}
        variant="unstyled"
        autosize
        minRows={2}
        maxRows={9}
        className={classes.input}
        placeholder={words.composer.hint}
        value={text}
        aria-describedby={`${id}-foot`}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
          if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing || onTouch()) return;
          event.preventDefault();
          send(false);
        }}
      />
      <div className={classes.foot}>
        <span id={`${id}-foot`} className={classes.state} data-over={left < 0 || undefined}>
          {footnote(text, left)}
        </span>
        <Button variant="default" disabled={!sendable} onClick={() => send(true)}>
          {words.composer.sendAndResolve}
        </Button>
        <Button disabled={!sendable} onClick={() => send(false)}>
          {words.composer.send}
        </Button>
      </div>
    </section>
  );
}

function footnote(text: string, left: number): string {
  if (left < 0) return words.composer.tooLong(-left);
  if (text.length >= COUNT_FROM) return words.composer.left(left);
  if (text) return words.composer.draftSaved;
  return onTouch() ? "" : words.composer.keys;
}

/** On a touch keyboard Enter is the only way to a new line. */
function onTouch(): boolean {
  return matchMedia("(pointer: coarse)").matches;
}
