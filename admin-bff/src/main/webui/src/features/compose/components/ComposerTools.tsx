import { ActionIcon } from "@mantine/core";
import { IconMicrophone, IconPaperclip, IconTemplate } from "@tabler/icons-react";
import { type ReactNode, useRef } from "react";
import { ACCEPTED } from "@/rules/file-types";
import { words } from "@/words/words";
import { EmojiButton } from "./EmojiButton";

/** What can go into a reply beside text: files, a template, an emoji, or a voice message. */
export function ComposerTools({
  recording,
  onFiles,
  onTemplate,
  onEmoji,
  onRecord,
}: {
  recording: boolean;
  onFiles: (files: File[]) => void;
  onTemplate: () => void;
  onEmoji: (emoji: string) => void;
  onRecord: () => void;
}) {
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        accept={ACCEPTED}
        data-testid="file-chooser"
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = "";
        }}
      />
      <Tool name={words.composer.attach} onClick={() => chooser.current?.click()}>
        <IconPaperclip size={18} aria-hidden />
      </Tool>
      <Tool name={words.template.send} onClick={onTemplate}>
        <IconTemplate size={18} aria-hidden />
      </Tool>
      <EmojiButton onPick={onEmoji} />
      <Tool name={words.voice.record} expanded={recording} onClick={onRecord}>
        <IconMicrophone size={18} aria-hidden />
      </Tool>
    </>
  );
}

function Tool({
  name,
  expanded,
  onClick,
  children,
}: {
  name: string;
  expanded?: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={name}
      title={name}
      aria-expanded={expanded}
      onClick={onClick}
    >
      {children}
    </ActionIcon>
  );
}
