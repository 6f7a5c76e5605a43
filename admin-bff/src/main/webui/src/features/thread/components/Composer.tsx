import { ActionIcon, Alert, Button, CloseButton, Menu, Textarea } from "@mantine/core";
import {
  IconArrowBackUp,
  IconChevronDown,
  IconLock,
  IconMicrophone,
  IconPaperclip,
  IconTemplate,
} from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useId, useImperativeHandle, useRef, useState } from "react";
import { useDraft } from "@/api/drafts";
import type { Message, Ticket } from "@/api/types";
import { Chip } from "@/components/Chip";
import { advance } from "@/lib/advance";
import { setDraftAside } from "@/lib/drafts";
import { ACCEPTED, problemOf } from "@/lib/files";
import { useUndoSendPreference } from "@/lib/preferences";
import { fileSize } from "@/lib/size";
import { useNow } from "@/lib/time";
import { onTouch } from "@/lib/touch";
import { nowTyping, stoppedTyping } from "@/lib/typing";
import { words } from "@/lib/words";
import { showTyping } from "../api/show-typing";
import { CAPTION_MAX, FILES_MAX, partsOf } from "../attachments";
import { enqueue, HOLD_MS, release, undoSend, useIsHeld } from "../outbox";
import { MESSAGE_MAX, replyWindow } from "../window";
import { CollisionGuard, useAnsweredMeanwhile } from "./CollisionGuard";
import classes from "./Composer.module.css";
import { EmojiButton } from "./EmojiButton";
import { summaryOf } from "./MessageBody";
import { useCannedPicker } from "./use-canned-picker";

/** What others may ask of the composer. */
export interface ComposerHandle {
  /** Puts text back that could not be sent, with the reason. */
  restore(text: string, reason: string): void;
  focus(): void;
}

const VoiceRecorder = lazy(() => import("./VoiceRecorder"));

const COUNT_FROM = MESSAGE_MAX - 300;

/** Where an admin writes to the user. Mount it anew for every ticket. */
export function Composer({
  ticket,
  toggle,
  enabled,
  quoted,
  onQuote,
  onTemplate,
  ref,
}: {
  ticket: Ticket;
  toggle: React.ReactNode;
  enabled: boolean;
  /** The message that the reply will quote. */
  quoted: Message | null;
  onQuote: (message: Message | null) => void;
  onTemplate: () => void;
  ref: React.Ref<ComposerHandle>;
}) {
  const client = useQueryClient();
  const id = useId();
  const input = useRef<HTMLTextAreaElement>(null);
  const { place, text, saved, setText } = useDraft(ticket.id, "reply");
  const [problem, setProblem] = useState("");
  const [files, setFiles] = useState<File[]>([]);
  const [recording, setRecording] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const reply = replyWindow(ticket, useNow());

  const answered = useAnsweredMeanwhile(ticket, text);
  const [asking, setAsking] = useState<{ thenResolve: boolean; thenNext: boolean } | null>(null);
  const canned = useCannedPicker(ticket, input, text, setText);

  const attach = (chosen: readonly File[]) => {
    const refused = chosen.map(problemOf).filter((reason) => reason !== null);
    const taken = [...files, ...chosen.filter((file) => problemOf(file) === null)];
    if (taken.length > FILES_MAX) refused.push(words.composer.tooManyFiles(FILES_MAX));
    setFiles(taken.slice(0, FILES_MAX));
    setProblem(refused.join(" "));
    input.current?.focus();
  };
  const dropping = useFileDrop(attach, enabled && reply.locked === null);

  const [mayUndo] = useUndoSendPreference();
  const held = useIsHeld(ticket.id);
  const sent = useRef({ text: "", files, quoted });
  useEffect(() => {
    const leave = () => document.visibilityState === "hidden" && release();
    document.addEventListener("visibilitychange", leave);
    window.addEventListener("pagehide", release);
    return () => {
      release();
      document.removeEventListener("visibilitychange", leave);
      window.removeEventListener("pagehide", release);
    };
  }, []);
  const undo = () => {
    if (!undoSend(ticket.id)) return;
    restore(sent.current.text, "");
    setFiles((now) => [...sent.current.files, ...now].slice(0, FILES_MAX));
    onQuote(sent.current.quoted);
  };
  const insert = (piece: string) => {
    const at = input.current?.selectionStart ?? text.length;
    setText(text.slice(0, at) + piece + text.slice(input.current?.selectionEnd ?? at));
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(at + piece.length, at + piece.length);
    });
  };
  const restore = (back: string, reason: string) => {
    if (back) setText((now) => (now.trim() ? `${back}\n${now}` : back));
    setProblem(reason);
    input.current?.focus();
  };
  useImperativeHandle(ref, () => ({ restore, focus: () => input.current?.focus() }));

  const deliver = (said: string, attached: File[], thenResolve: boolean) => {
    const quotes = quoted ? { id: quoted.id, summary: summaryOf(quoted) } : undefined;
    const parts = partsOf(said.trim(), attached).map((part, index) =>
      index === 0 ? { ...part, quoted: quotes } : part,
    );
    sent.current = { text: said, files: attached, quoted };
    enqueue(client, ticket.id, parts, { thenResolve, mayUndo }, (back, reason) => {
      if (input.current) return restore(back, reason);
      // The admin went on to another ticket: the text waits there as its draft.
      setText((draft) => (draft && back ? `${back}\n${draft}` : back || draft));
    });
    onQuote(null);
  };

  const left = MESSAGE_MAX - text.length;
  const sendable = (text.trim() !== "" || files.length > 0) && left >= 0;
  const send = (thenResolve: boolean, thenNext = false, anyway = false) => {
    if (!sendable) return;
    if (answered && !anyway) return setAsking({ thenResolve, thenNext });
    setAsking(null);
    deliver(text, files, thenResolve);
    stoppedTyping();
    setDraftAside(place);
    setFiles([]);
    setProblem("");
    if (thenNext) advance.get()?.();
    else input.current?.focus();
  };

  if (reply.locked) {
    return (
      <section className={classes.locked} aria-label={words.composer.label}>
        <div className={classes.top}>{toggle}</div>
        <div className={classes.lockedWhy}>
          <IconLock size={18} aria-hidden />
          <p>{reply.locked}</p>
          {reply.template && (
            <Button leftSection={<IconTemplate size={16} aria-hidden />} onClick={onTemplate}>
              {words.template.send}
            </Button>
          )}
        </div>
      </section>
    );
  }
  return (
    <section
      className={classes.composer}
      aria-label={words.composer.hint}
      data-dropping={dropping || undefined}
    >
      {canned.list}
      {asking && answered && (
        <CollisionGuard
          answer={answered}
          onSend={() => send(asking.thenResolve, asking.thenNext, true)}
          onCancel={() => setAsking(null)}
        />
      )}
      {held && (
        <div className={classes.held} role="status">
          <span>{words.composer.sending}</span>
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconArrowBackUp size={14} aria-hidden />}
            onClick={undo}
          >
            {words.composer.undo}
          </Button>
          <i aria-hidden="true" style={{ animationDuration: `${HOLD_MS}ms` }} />
        </div>
      )}
      {dropping && <p className={classes.drop}>{words.composer.drop}</p>}
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
        {toggle}
        {reply.hint && (
          <span className={classes.window}>
            <Chip tone={reply.soon ? "warn" : "plain"}>{reply.hint}</Chip>
          </span>
        )}
      </div>
      {quoted && (
        <div className={classes.quoted}>
          <span>
            <b>{words.composer.replyingTo(nameOf(quoted))}</b>
            <span>{summaryOf(quoted)}</span>
          </span>
          <CloseButton aria-label={words.composer.dropQuote} onClick={() => onQuote(null)} />
        </div>
      )}
      <Textarea
        {...canned.field}
        id={id}
        ref={input}
        variant="unstyled"
        autosize
        minRows={2}
        maxRows={9}
        className={classes.input}
        dir="auto"
        aria-label={words.composer.label}
        placeholder={words.composer.hint}
        value={text}
        aria-describedby={`${id}-foot`}
        onChange={(event) => {
          setText(event.currentTarget.value);
          canned.follow(event.currentTarget);
          nowTyping(ticket.id);
          if (event.currentTarget.value.trim()) showTyping(ticket.id);
        }}
        onSelect={(event) => canned.follow(event.currentTarget)}
        onPaste={(event) => {
          const pasted = [...event.clipboardData.files];
          if (pasted.length === 0) return;
          event.preventDefault();
          attach(pasted);
        }}
        onKeyDown={(event) => {
          canned.field.onKeyDown(event);
          if (event.defaultPrevented) return;
          if (event.key === "Escape") {
            if (quoted) onQuote(null);
            else event.currentTarget.blur();
          }
          if (held && text === "" && event.key === "z" && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            return undo();
          }
          if (event.key === "Enter" && event.shiftKey && (event.ctrlKey || event.metaKey))
            return send(true, true);
          if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing || onTouch()) return;
          event.preventDefault();
          send(false);
        }}
      />
      {recording && (
        <Suspense>
          <VoiceRecorder
            onSend={(file) => {
              setRecording(false);
              deliver("", [file], false);
              input.current?.focus();
            }}
            onClose={() => {
              setRecording(false);
              input.current?.focus();
            }}
          />
        </Suspense>
      )}
      {files.length > 0 && (
        <ul className={classes.files} aria-label={words.composer.attachments}>
          {files.map((file, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same file may be attached twice
            <li key={index}>
              <IconPaperclip size={14} aria-hidden />
              <span className={classes.fileName}>{file.name}</span>
              <small>{fileSize(file.size)}</small>
              <CloseButton
                size="xs"
                aria-label={words.composer.removeFile(file.name)}
                onClick={() => {
                  setFiles(files.filter((_, other) => other !== index));
                  input.current?.focus();
                }}
              />
            </li>
          ))}
        </ul>
      )}
      <div className={classes.foot}>
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          accept={ACCEPTED}
          data-testid="file-chooser"
          onChange={(event) => {
            attach([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = "";
          }}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={words.composer.attach}
          title={words.composer.attach}
          onClick={() => chooser.current?.click()}
        >
          <IconPaperclip size={18} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={words.template.send}
          title={words.template.send}
          onClick={onTemplate}
        >
          <IconTemplate size={18} aria-hidden />
        </ActionIcon>
        <EmojiButton onPick={insert} />
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={words.voice.record}
          title={words.voice.record}
          aria-expanded={recording}
          onClick={() => setRecording(!recording)}
        >
          <IconMicrophone size={18} aria-hidden />
        </ActionIcon>
        <span
          id={`${id}-foot`}
          className={classes.state}
          data-over={left < 0 || undefined}
          data-hint={(text === "" && files.length === 0) || undefined}
        >
          {footnote(text, saved, files, left)}
        </span>
        <div className={classes.buttons}>
          <Button.Group>
            <Button variant="default" disabled={!sendable} onClick={() => send(true)} visibleFrom="xs">
              {words.composer.sendAndResolve}
            </Button>
            <Menu position="top-end" shadow="md">
              <Menu.Target>
                <Button variant="default" px={6} disabled={!sendable} aria-label={words.composer.moreWays}>
                  <IconChevronDown size={16} aria-hidden />
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => send(true)} hiddenFrom="xs">
                  {words.composer.sendAndResolve}
                </Menu.Item>
                <Menu.Item onClick={() => send(true, true)}>{words.composer.sendResolveNext}</Menu.Item>
                <Menu.Item onClick={() => send(false, true)}>{words.composer.sendNext}</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </Button.Group>
          <Button disabled={!sendable} onClick={() => send(false)}>
            {words.composer.send}
          </Button>
        </div>
      </div>
    </section>
  );
}

function nameOf({ sender_type: sender, sender_name: name }: Message): string {
  return name ?? (sender === "user" ? words.event.user : words.event.admin);
}

function footnote(text: string, saved: boolean, files: readonly File[], left: number): string {
  if (left < 0) return words.composer.tooLong(-left);
  if (files.length > 0 && partsOf(text.trim(), files).at(-1)?.file === null) {
    return text.trim().length > CAPTION_MAX ? words.composer.captionTooLong : words.composer.noCaption;
  }
  if (text.length >= COUNT_FROM) return words.composer.left(left);
  if (text) return saved ? words.composer.draftSaved : words.composer.draftUnsaved;
  return onTouch() ? "" : words.composer.keys;
}

/** Files dropped anywhere on the page are taken; without this the browser would open them instead. */
function useFileDrop(onFiles: (files: readonly File[]) => void, enabled: boolean): boolean {
  const [dropping, setDropping] = useState(false);
  const take = useRef(onFiles);
  useEffect(() => {
    take.current = onFiles;
  });
  useEffect(() => {
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const over = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = enabled ? "copy" : "none";
      setDropping(enabled);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setDropping(false);
    };
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setDropping(false);
      const dropped = [...(event.dataTransfer?.files ?? [])];
      if (enabled && dropped.length > 0) take.current(dropped);
    };
    document.addEventListener("dragover", over);
    document.addEventListener("dragleave", leave);
    document.addEventListener("drop", drop);
    return () => {
      document.removeEventListener("dragover", over);
      document.removeEventListener("dragleave", leave);
      document.removeEventListener("drop", drop);
    };
  }, [enabled]);
  return dropping;
}
