import { Alert, Button, Textarea } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useId, useImperativeHandle, useMemo, useRef, useState } from "react";
import { useDraft } from "@/api/drafts";
import { useAdmins } from "@/api/get-admins";
import { useMe } from "@/api/get-session";
import { ContactAvatar } from "@/components/ContactAvatar";
import { setDraftAside } from "@/lib/drafts";
import { onTouch } from "@/lib/touch";
import { words } from "@/lib/words";
import { mentionsIn } from "../mentions";
import { enqueueNote } from "../outbox";
import { replaceTrigger, triggerAt } from "../trigger";
import { MESSAGE_MAX } from "../window";
import type { ComposerHandle } from "./Composer";
import classes from "./Composer.module.css";
import { usePicker } from "./Picker";

const PICKS = 6;
const COUNT_FROM = MESSAGE_MAX - 300;

/** Where an admin writes to other admins; possible whatever the reply window says. */
export function NoteComposer({
  ticketId,
  toggle,
  ref,
}: {
  ticketId: number;
  toggle: ReactNode;
  ref: React.Ref<ComposerHandle>;
}) {
  const client = useQueryClient();
  const id = useId();
  const input = useRef<HTMLTextAreaElement>(null);
  const { place, text, saved, setText } = useDraft(ticketId, "note");
  const [caret, setCaret] = useState(0);
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const [problem, setProblem] = useState("");
  const me = useMe();
  const { data } = useAdmins();
  const admins = useMemo(() => data?.items.filter((admin) => admin.active) ?? [], [data]);

  const restore = (back: string, reason: string) => {
    if (back) setText((now) => (now.trim() ? `${back}\n${now}` : back));
    setProblem(reason);
    input.current?.focus();
  };
  useImperativeHandle(ref, () => ({ restore, focus: () => input.current?.focus() }));

  const trigger = triggerAt(text, caret, "@");
  const found = trigger
    ? admins.filter(
        ({ id: adminId, name }) =>
          adminId !== me?.id && name.toLowerCase().includes(trigger.query.toLowerCase()),
      )
    : [];
  const picker = usePicker({
    items: found.slice(0, PICKS),
    open: trigger !== null && closedAt !== trigger.start,
    label: words.note.pick,
    keyOf: (admin) => admin.id,
    render: (admin) => (
      <span className={classes.person}>
        <ContactAvatar name={admin.name} size={24} /> {admin.name}
        <small>{words.admins.roles[admin.role]}</small>
      </span>
    ),
    onPick(admin) {
      if (!trigger) return;
      const next = replaceTrigger(text, trigger, `@${admin.name} `);
      setText(next.text);
      setCaret(next.caret);
      requestAnimationFrame(() => {
        input.current?.focus();
        input.current?.setSelectionRange(next.caret, next.caret);
      });
    },
    onClose: () => setClosedAt(trigger?.start ?? null),
  });

  const left = MESSAGE_MAX - text.length;
  const ready = text.trim() !== "" && left >= 0;
  const add = () => {
    if (!ready) return;
    enqueueNote(client, ticketId, text.trim(), mentionsIn(text, admins), (back, reason) => {
      if (input.current) return restore(back, reason);
      setText((draft) => (draft && back ? `${back}\n${draft}` : back || draft));
    });
    setDraftAside(place);
    setProblem("");
    input.current?.focus();
  };
  const follow = (element: HTMLTextAreaElement) => setCaret(element.selectionStart);

  return (
    <section className={classes.composer} data-note aria-label={words.note.write}>
      {picker.list}
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
        <span className={classes.internalHint}>{words.note.hint}</span>
      </div>
      <Textarea
        {...picker.field}
        id={id}
        ref={input}
        variant="unstyled"
        autosize
        minRows={2}
        maxRows={9}
        className={classes.input}
        aria-label={words.note.label}
        placeholder={words.note.placeholder}
        value={text}
        aria-describedby={`${id}-foot`}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setClosedAt(null);
          follow(event.currentTarget);
        }}
        onSelect={(event) => follow(event.currentTarget)}
        onKeyDown={(event) => {
          picker.field.onKeyDown(event);
          if (event.defaultPrevented) return;
          if (event.key === "Escape") event.currentTarget.blur();
          if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing || onTouch()) return;
          event.preventDefault();
          add();
        }}
      />
      <div className={classes.foot}>
        <span id={`${id}-foot`} className={classes.state} data-over={left < 0 || undefined}>
          {footnote(text, saved, left)}
        </span>
        <Button color="yellow" className={classes.addNote} disabled={!ready} onClick={add}>
          {words.note.add}
        </Button>
      </div>
    </section>
  );
}

function footnote(text: string, saved: boolean, left: number): string {
  if (left < 0) return words.composer.tooLong(-left);
  if (text.length >= COUNT_FROM) return words.composer.left(left);
  if (text) return saved ? words.composer.draftSaved : words.composer.draftUnsaved;
  return onTouch() ? "" : words.note.keys;
}
