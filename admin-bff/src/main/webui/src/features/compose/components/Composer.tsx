import { lazy, type ReactNode, type Ref, Suspense, useState } from "react";
import type { Message, Ticket } from "@/api/types";
import { Chip } from "@/components/Chip";
import { useNow } from "@/hooks/use-now";
import { onTouch } from "@/lib/touch";
import { replyWindow } from "@/rules/reply-window";
import { nowTyping } from "@/stores/typing";
import { words } from "@/words/words";
import { showTyping } from "../api/show-typing";
import { CAPTION_MAX, partsOf } from "../attachments";
import { useAttachments } from "../use-attachments";
import { useFileDrop } from "../use-file-drop";
import { type MessageBoxHandle, type MessageBoxState, useMessageBox } from "../use-message-box";
import { useReply } from "../use-reply";
import { AttachedFiles } from "./AttachedFiles";
import { CollisionGuard, useAnsweredMeanwhile } from "./CollisionGuard";
import classes from "./Composer.module.css";
import { ComposerTools } from "./ComposerTools";
import { HeldReply } from "./HeldReply";
import { LockedComposer } from "./LockedComposer";
import { MessageBox } from "./MessageBox";
import { QuotedMessage } from "./QuotedMessage";
import { SendButtons } from "./SendButtons";
import { useCannedPicker } from "./use-canned-picker";

const VoiceRecorder = lazy(() => import("./VoiceRecorder"));

/** Where an agent writes to the user. Mount a new one for every ticket. */
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
  toggle: ReactNode;
  enabled: boolean;
  /** The message that the reply will quote. */
  quoted: Message | null;
  onQuote: (message: Message | null) => void;
  onTemplate: () => void;
  ref: Ref<MessageBoxHandle>;
}) {
  const box = useMessageBox(ticket.id, "reply", ref);
  const { text } = box;
  const attachments = useAttachments(box);
  const { files, attach } = attachments;
  const [recording, setRecording] = useState(false);
  const open = replyWindow(ticket, useNow());
  const isDropping = useFileDrop(attach, enabled && open.locked === null);
  const answered = useAnsweredMeanwhile(ticket, text);
  const canned = useCannedPicker(ticket, box.input, text, box.setText);
  const reply = useReply({ ticket, box, attachments, quoted, onQuote, answered });
  const stopRecording = () => {
    setRecording(false);
    box.focus();
  };

  if (open.locked) {
    return (
      <LockedComposer
        toggle={toggle}
        reason={open.locked}
        onTemplate={open.template ? onTemplate : undefined}
      />
    );
  }
  return (
    <MessageBox
      box={box}
      name={words.composer.hint}
      label={words.composer.label}
      placeholder={words.composer.hint}
      dir="auto"
      isDropping={isDropping}
      picker={canned}
      notices={
        <>
          {reply.asking && (
            <CollisionGuard
              answer={reply.asking.answer}
              onSend={() => reply.asking && reply.sendAnyway(reply.asking.after)}
              onCancel={reply.keepEditing}
            />
          )}
          {reply.isHeld && <HeldReply onUndo={reply.undo} />}
          {isDropping && <p className={classes.drop}>{words.composer.drop}</p>}
        </>
      }
      top={
        <>
          {toggle}
          {open.hint && (
            <span className={classes.window}>
              <Chip tone={open.soon ? "warn" : "plain"}>{open.hint}</Chip>
            </span>
          )}
        </>
      }
      quote={quoted && <QuotedMessage message={quoted} onDrop={() => onQuote(null)} />}
      attached={
        <>
          {recording && (
            <Suspense>
              <VoiceRecorder
                onSend={(file) => {
                  setRecording(false);
                  reply.sendVoice(file);
                  box.focus();
                }}
                onClose={stopRecording}
              />
            </Suspense>
          )}
          <AttachedFiles files={files} onRemove={attachments.remove} />
        </>
      }
      tools={
        <ComposerTools
          recording={recording}
          onFiles={attach}
          onTemplate={onTemplate}
          onEmoji={box.insert}
          onRecord={() => setRecording(!recording)}
        />
      }
      footnote={footnote(text, files, box)}
      footnoteIsHint={text === "" && files.length === 0}
      buttons={<SendButtons disabled={!reply.sendable} onSend={reply.send} />}
      onType={(typed) => {
        nowTyping(ticket.id);
        if (typed.trim()) showTyping(ticket.id);
      }}
      onPasteFiles={attach}
      onEscape={() => (quoted ? onQuote(null) : box.input.current?.blur())}
      onKey={(event) => {
        const withControl = event.ctrlKey || event.metaKey;
        if (reply.isHeld && text === "" && event.key === "z" && withControl) {
          event.preventDefault();
          reply.undo();
          return true;
        }
        if (event.key !== "Enter" || !event.shiftKey || !withControl) return false;
        reply.send({ resolve: true, next: true });
        return true;
      }}
      onSend={() => reply.send()}
    />
  );
}

function footnote(text: string, files: readonly File[], box: MessageBoxState): string {
  const goesAlone = files.length > 0 && partsOf(text.trim(), files).at(-1)?.file === null;
  if (goesAlone && box.left >= 0) {
    return text.trim().length > CAPTION_MAX ? words.composer.captionTooLong : words.composer.noCaption;
  }
  return box.footnote || (onTouch() ? "" : words.composer.keys);
}
