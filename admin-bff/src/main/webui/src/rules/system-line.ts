import type { Message } from "@/api/types";
import { words } from "@/words/words";

/** What a line of WhatsApp itself says: in the language of the console where it is known, otherwise in WhatsApp's words. */
export function systemLine({ content, message }: Message): string {
  const { type, preference } = content?.system ?? {};
  if (type === "call") return words.thread.called;
  if (type === "user_preferences" && preference?.category === "marketing_messages") {
    if (preference.value === "stop") return words.thread.stoppedMarketing;
    if (preference.value === "resume") return words.thread.allowedMarketing;
  }
  return message;
}
