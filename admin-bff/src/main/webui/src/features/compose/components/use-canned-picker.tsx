import { type RefObject, useState } from "react";
import { useCannedResponses } from "@/api/canned-responses";
import { useMe } from "@/api/get-session";
import type { Ticket } from "@/api/types";
import { useContactName } from "@/hooks/use-contact-name";
import { usePhoneFormat } from "@/hooks/use-phone-format";
import { filledIn, matching } from "@/rules/canned-responses";
import { words } from "@/words/words";
import { replaceTrigger, triggerAt } from "../trigger";
import { moveCaret } from "../use-message-box";
import { usePicker } from "./Picker";
import classes from "./Picker.module.css";

const PICKS = 8;

/** Offers canned responses where a word of the text begins with `/`. */
export function useCannedPicker(
  ticket: Ticket,
  input: RefObject<HTMLTextAreaElement | null>,
  text: string,
  setText: (text: string) => void,
) {
  const { data } = useCannedResponses();
  const me = useMe();
  const contactName = useContactName();
  const formatPhone = usePhoneFormat();
  const [caret, setCaret] = useState(0);
  const [closedAt, setClosedAt] = useState<number | null>(null);

  const fill = (canned: string) =>
    filledIn(canned, {
      "contact.name": contactName(ticket),
      "contact.phone": ticket.phone_number ? formatPhone(ticket.phone_number) : "",
      "ticket.id": String(ticket.id),
      "admin.name": me?.name ?? "",
    });
  const trigger = triggerAt(text, caret, "/");
  const picker = usePicker({
    items: trigger ? matching(data?.items ?? [], trigger.query, ticket.language).slice(0, PICKS) : [],
    open: trigger !== null && closedAt !== trigger.start,
    label: words.canned.title,
    keyOf: (one) => one.id,
    render: (one) => (
      <span className={classes.canned}>
        <b>/{one.shortcut}</b> <span>{one.title}</span>
        {one.language && <small>{one.language}</small>}
      </span>
    ),
    preview: (one) => fill(one.text),
    onPick(one) {
      if (!trigger) return;
      const next = replaceTrigger(text, trigger, fill(one.text));
      setText(next.text);
      setCaret(next.caret);
      moveCaret(input, next.caret);
    },
    onClose: () => setClosedAt(trigger?.start ?? null),
  });
  return {
    ...picker,
    /** Takes note of where the caret is. */
    follow(element: HTMLTextAreaElement) {
      setCaret(element.selectionStart);
      if (closedAt !== null && element.value[closedAt] !== "/") setClosedAt(null);
    },
  };
}
