import { ActionIcon, Alert, Button, CloseButton, Menu, Textarea } from "@mantine/core";
import { IconChevronDown, IconLock, IconPaperclip, IconTemplate } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useId, useImperativeHandle, useRef, useState } from "react";
import type { Message, Ticket } from "@/api/types";
import { Chip } from "@/components/Chip";
import { advance } from "@/lib/advance";
import { ACCEPTED, problemOf } from "@/lib/files";
import { fileSize } from "@/lib/size";
import { useNow } from "@/lib/time";
import { onTouch } from "@/lib/touch";
import { nowTyping, stoppedTyping } from "@/lib/typing";
import { words } from "@/lib/words";
import { showTyping } from "../api/show-typing";
import { CAPTION_MAX, FILES_MAX, partsOf } from "../attachments";
import { readDraft, writeDraft } from "../drafts";
import { enqueue } from "../outbox";
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

const COUNT_FROM = MESSAGE_MAX - 300;

/** Where an admin writes to the user. Mount it anew for every ticket. */
export function Composer({
  ticket,
  toggle,
  enabled,
  quoted,
  onQuoteDrop,
  onTemplate,
  ref,
}: {
  ticket: Ticket;
  toggle: React.ReactNode;
  enabled: boolean;
  /** The message that the reply will quote. */
  quoted: Message | null;
  onQuoteDrop: () => void;
  onTemplate: () => void;
  ref: React.Ref<ComposerHandle>;
}) {
  const client = useQueryClient();
  const id = useId();
  const input = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => readDraft(ticket.id));
  const [problem, setProblem] = useState("");
  const [files, setFiles] = useState<File[]>([]);
  const chooser = useRef<HTMLInputElement>(null);
  const window = replyWindow(ticket, useNow());

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
  const dropping = useFileDrop(attach, enabled && window.locked === null);

  useEffect(() => writeDraft(ticket.id, text), [ticket.id, text]);
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

  const left = MESSAGE_MAX - text.length;
  const sendable = (text.trim() !== "" || files.length > 0) && left >= 0;
  const send = (thenResolve: boolean, thenNext = false, anyway = false) => {
    if (!sendable) return;
    if (answered && !anyway) return setAsking({ thenResolve, thenNext });
    setAsking(null);
    const parts = partsOf(text.trim(), files);
    parts.forEach((part, index) => {
      const quotes = index === 0 && quoted ? { id: quoted.id, summary: summaryOf(quoted) } : undefined;
      enqueue(
        client,
        ticket.id,
        { ...part, quoted: quotes },
        thenResolve && index === parts.length - 1,
        (back, reason) => {
          if (input.current) return restore(back, reason);
          // The admin went on to another ticket: the text waits there as its draft.
          const draft = readDraft(ticket.id);
          writeDraft(ticket.id, draft && back ? `${back}\n${draft}` : back || draft);
        },
      );
    });
    stoppedTyping();
    setText("");
    setFiles([]);
    setProblem("");
    onQuoteDrop();
    if (thenNext) advance.get()?.();
    else input.current?.focus();
  };

  if (window.locked) {
    return (
      <section className={classes.locked} aria-label={words.composer.label}>
        <div className={classes.top}>{toggle}</div>
        <div className={classes.lockedWhy}>
          <IconLock size={18} aria-hidden />
          <p>{window.locked}</p>
          {window.template && (
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
        {window.hint && (
          <span className={classes.window}>
            <Chip tone={window.soon ? "warn" : "plain"}>{window.hint}</Chip>
          </span>
        )}
      </div>
      {quoted && (
        <div className={classes.quoted}>
          <span>
            <b>{words.composer.replyingTo(nameOf(quoted))}</b>
            <span>{summaryOf(quoted)}</span>
          </span>
          <CloseButton aria-label={words.composer.dropQuote} onClick={onQuoteDrop} />
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
            if (quoted) onQuoteDrop();
            else event.currentTarget.blur();
          }
          if (event.key === "Enter" && event.shiftKey && (event.ctrlKey || event.metaKey))
            return send(true, true);
          if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing || onTouch()) return;
          event.preventDefault();
          send(false);
        }}
      />
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
        <span
          id={`${id}-foot`}
          className={classes.state}
          data-over={left < 0 || undefined}
          data-hint={(text === "" && files.length === 0) || undefined}
        >
          {footnote(text, files, left)}
        </span>
        <Button.Group className={classes.sendAndResolve}>
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
    </section>
  );
}

function nameOf({ sender_type: sender, sender_name: name }: Message): string {
  return name ?? (sender === "user" ? words.event.user : words.event.admin);
}

function footnote(text: string, files: readonly File[], left: number): string {
  if (left < 0) return words.composer.tooLong(-left);
  if (files.length > 0 && partsOf(text.trim(), files).at(-1)?.file === null) {
    return text.trim().length > CAPTION_MAX ? words.composer.captionTooLong : words.composer.noCaption;
  }
  if (text.length >= COUNT_FROM) return words.composer.left(left);
  if (text) return words.composer.draftSaved;
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
