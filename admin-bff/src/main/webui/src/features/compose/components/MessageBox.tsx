import { Alert, Textarea } from "@mantine/core";
import { type KeyboardEvent, type ReactNode, useId } from "react";
import { words } from "@/words/words";
import { isSendKey, type MessageBoxState } from "../use-message-box";
import classes from "./MessageBox.module.css";
import type { PickerField } from "./Picker";

interface MessageBoxProps {
  box: MessageBoxState;
  /** Name of the whole box for screen readers. */
  name: string;
  /** Name of the text field. */
  label: string;
  placeholder: string;
  isNote?: boolean;
  isDropping?: boolean;
  dir?: "auto";
  picker: { field: PickerField; list: ReactNode; follow: (element: HTMLTextAreaElement) => void };
  /** Between the picker and the reason of a refusal. */
  notices?: ReactNode;
  /** The line above the text. */
  top: ReactNode;
  /** The message that is quoted. */
  quote?: ReactNode;
  /** A recording and the attached files. */
  attached?: ReactNode;
  /** Buttons on the left below the text. */
  tools?: ReactNode;
  footnote: string;
  /** The footnote only explains keys and may be cut off. */
  footnoteIsHint?: boolean;
  buttons: ReactNode;
  onType?: (text: string) => void;
  onPasteFiles?: (files: File[]) => void;
  /** Handles a key that the box does not know; true when it has. */
  onKey?: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
  onEscape: () => void;
  onSend: () => void;
}

/** A text field with what belongs to it above and below: replies and notes are written in it. */
export function MessageBox({ box, picker, ...props }: MessageBoxProps) {
  const id = useId();
  return (
    <section
      className={classes.box}
      data-note={props.isNote || undefined}
      aria-label={props.name}
      data-dropping={props.isDropping || undefined}
    >
      {picker.list}
      {props.notices}
      {box.problem && <Refusal reason={box.problem} onClose={() => box.setProblem("")} />}
      <div className={classes.top}>{props.top}</div>
      {props.quote}
      <Textarea
        {...picker.field}
        id={id}
        ref={box.input}
        variant="unstyled"
        autosize
        minRows={2}
        maxRows={9}
        className={classes.input}
        dir={props.dir}
        aria-label={props.label}
        placeholder={props.placeholder}
        value={box.text}
        aria-describedby={`${id}-foot`}
        onChange={(event) => {
          box.setText(event.currentTarget.value);
          picker.follow(event.currentTarget);
          props.onType?.(event.currentTarget.value);
        }}
        onSelect={(event) => picker.follow(event.currentTarget)}
        onPaste={(event) => {
          const pasted = [...event.clipboardData.files];
          if (pasted.length === 0 || !props.onPasteFiles) return;
          event.preventDefault();
          props.onPasteFiles(pasted);
        }}
        onKeyDown={(event) => {
          picker.field.onKeyDown(event);
          if (event.defaultPrevented) return;
          if (event.key === "Escape") props.onEscape();
          if (props.onKey?.(event) || !isSendKey(event)) return;
          event.preventDefault();
          props.onSend();
        }}
      />
      {props.attached}
      <div className={classes.foot}>
        {props.tools}
        <span
          id={`${id}-foot`}
          className={classes.state}
          data-over={box.left < 0 || undefined}
          data-hint={props.footnoteIsHint || undefined}
        >
          {props.footnote}
        </span>
        {props.buttons}
      </div>
    </section>
  );
}

/** Why something was not taken, until the agent closes it. */
export function Refusal({ reason, onClose }: { reason: string; onClose: () => void }) {
  return (
    <Alert
      color="red"
      role="alert"
      p="xs"
      m={8}
      mb={0}
      withCloseButton
      onClose={onClose}
      closeButtonLabel={words.keys.close}
    >
      {reason}
    </Alert>
  );
}
