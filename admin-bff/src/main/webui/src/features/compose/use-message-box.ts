import { type Ref, useImperativeHandle, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useDraft } from "@/api/drafts";
import { onTouch } from "@/lib/touch";
import { MESSAGE_MAX } from "@/rules/reply-window";
import { type DraftKind, setDraftAside } from "@/stores/drafts";
import { words } from "@/words/words";

const COUNT_FROM = MESSAGE_MAX - 300;

/** What others may ask of a box in which an agent writes. */
export interface MessageBoxHandle {
  /** Puts text back that could not be sent, with the reason. */
  restore(text: string, reason: string): void;
  focus(): void;
}

/** The state that replies and notes have in common: the draft, the text field, and why something was refused. */
export function useMessageBox(ticketId: number, kind: DraftKind, ref: Ref<MessageBoxHandle>) {
  const input = useRef<HTMLTextAreaElement>(null);
  const { place, text, saved, setText } = useDraft(ticketId, kind);
  const [problem, setProblem] = useState("");

  const focus = () => input.current?.focus();
  const restore = (back: string, reason: string) => {
    if (back) setText((now) => (now.trim() ? `${back}\n${now}` : back));
    setProblem(reason);
    focus();
  };
  useImperativeHandle(ref, () => ({ restore, focus }));

  return {
    input,
    text,
    setText,
    problem,
    setProblem,
    focus,
    restore,
    /** Characters that are left; negative when the text is too long. */
    left: MESSAGE_MAX - text.length,
    /** The line under the text: how long it may still be, and whether the server has the draft. */
    footnote: footnoteOf(text, saved),
    /** Puts a refused text back. Where the agent has moved on to another ticket it waits there as the draft. */
    refused(back: string, reason: string) {
      if (input.current) return restore(back, reason);
      setText((draft) => (draft && back ? `${back}\n${draft}` : back || draft));
    },
    /** Empties the box of what is being sent. */
    clear() {
      setDraftAside(place);
      setProblem("");
    },
    /** Puts a piece where the caret is. */
    insert(piece: string) {
      const at = input.current?.selectionStart ?? text.length;
      setText(text.slice(0, at) + piece + text.slice(input.current?.selectionEnd ?? at));
      moveCaret(input, at + piece.length);
    },
  };
}

/** The box in which an agent writes. */
export type MessageBoxState = ReturnType<typeof useMessageBox>;

/** Renders the new text and moves the caret at once. Text that is typed next then appears after it. */
export function moveCaret(input: React.RefObject<HTMLTextAreaElement | null>, to: number): void {
  flushSync(() => undefined);
  input.current?.focus();
  input.current?.setSelectionRange(to, to);
}

/** True for the Enter that sends: not a new line, not the end of a composition, and not on a touch keyboard. */
export function isSendKey(event: React.KeyboardEvent): boolean {
  return event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing && !onTouch();
}

function footnoteOf(text: string, saved: boolean): string {
  const left = MESSAGE_MAX - text.length;
  if (left < 0) return words.composer.tooLong(-left);
  if (text.length >= COUNT_FROM) return words.composer.left(left);
  if (text) return saved ? words.composer.draftSaved : words.composer.draftUnsaved;
  return "";
}
