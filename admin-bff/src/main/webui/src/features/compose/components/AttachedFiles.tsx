import { CloseButton } from "@mantine/core";
import { IconPaperclip } from "@tabler/icons-react";
import { fileSize } from "@/rules/file-size";
import { words } from "@/words/words";
import classes from "./AttachedFiles.module.css";

/** The files that will go with the reply; each can be removed. */
export function AttachedFiles({
  files,
  onRemove,
}: {
  files: readonly File[];
  onRemove: (index: number) => void;
}) {
  if (files.length === 0) return null;
  return (
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
            onClick={() => onRemove(index)}
          />
        </li>
      ))}
    </ul>
  );
}
