import { useState } from "react";
import { problemOf } from "@/rules/file-types";
import { words } from "@/words/words";
import { FILES_MAX } from "./attachments";
import type { MessageBoxState } from "./use-message-box";

/** The files that will go with a reply; one that WhatsApp would refuse is not taken, and the box says why. */
export function useAttachments({ setProblem, focus }: MessageBoxState) {
  const [files, setFiles] = useState<File[]>([]);
  return {
    files,
    attach(chosen: readonly File[]) {
      const refused = chosen.map(problemOf).filter((reason) => reason !== null);
      const taken = [...files, ...chosen.filter((file) => problemOf(file) === null)];
      if (taken.length > FILES_MAX) refused.push(words.composer.tooManyFiles(FILES_MAX));
      setFiles(taken.slice(0, FILES_MAX));
      setProblem(refused.join(" "));
      focus();
    },
    remove(index: number) {
      setFiles(files.filter((_, other) => other !== index));
      focus();
    },
    /** Puts files back in front of those that were attached since. */
    putBack: (back: readonly File[]) => setFiles((now) => [...back, ...now].slice(0, FILES_MAX)),
    clear: () => setFiles([]),
  };
}

/** The files that will go with a reply. */
export type Attachments = ReturnType<typeof useAttachments>;
