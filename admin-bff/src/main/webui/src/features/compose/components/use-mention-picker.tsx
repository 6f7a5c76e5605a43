import { type RefObject, useState } from "react";
import { useMe } from "@/api/get-session";
import type { Admin } from "@/api/types";
import { ContactAvatar } from "@/components/ContactAvatar";
import { words } from "@/words/words";
import { replaceTrigger, triggerAt } from "../trigger";
import { moveCaret } from "../use-message-box";
import { usePicker } from "./Picker";
import classes from "./use-mention-picker.module.css";

const PICKS = 6;

/** Offers the rest of the team where a word of the text begins with `@`. */
export function useMentionPicker(
  admins: readonly Admin[],
  input: RefObject<HTMLTextAreaElement | null>,
  text: string,
  setText: (text: string) => void,
) {
  const me = useMe();
  const [caret, setCaret] = useState(0);
  const [closedAt, setClosedAt] = useState<number | null>(null);

  const trigger = triggerAt(text, caret, "@");
  const found = trigger
    ? admins.filter(
        ({ id, name }) => id !== me?.id && name.toLowerCase().includes(trigger.query.toLowerCase()),
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
      moveCaret(input, next.caret);
    },
    onClose: () => setClosedAt(trigger?.start ?? null),
  });
  return {
    ...picker,
    /** Takes note of where the caret is. */
    follow: (element: HTMLTextAreaElement) => setCaret(element.selectionStart),
    /** Offers the team again after the list was closed. */
    reopen: () => setClosedAt(null),
  };
}
