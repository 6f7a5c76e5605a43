import type { Message } from "@/api/types";
import { words } from "@/words/words";

/** A message in one line, for quotes. */
export function summaryOf(message: Message): string {
  return message.message || captionOf(message) || words.kind[message.kind] || words.thread.quoteGone;
}

/** The plain text may repeat what the placeholder says already. */
export function captionOf({ kind, content, message }: Message): string | null {
  const caption = content?.media?.caption ?? content?.text;
  if (caption) return caption;
  if (!message || kind === "unsupported") return null;
  const said = [words.kind[kind], words.thread.voice, content?.media?.filename, kind];
  const bare = message.replace(/^\[|\]$/g, "").toLowerCase();
  return said.some((word) => word && bare.startsWith(word.toLowerCase())) ? null : message;
}
