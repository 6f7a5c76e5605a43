import { type FileLike, kindOf } from "@/rules/file-types";

/** Longest caption WhatsApp takes, in characters. */
export const CAPTION_MAX = 1024;

/** Files that may be attached at once. */
export const FILES_MAX = 10;

/** One message to send: words, a file, or both. */
export interface Part<F extends FileLike = File> {
  text: string;
  file: F | null;
}

/** Cuts what was written and attached into messages: the words go under the first file that can carry them. */
export function partsOf<F extends FileLike>(text: string, files: readonly F[]): Part<F>[] {
  const carrier =
    text && text.length <= CAPTION_MAX ? files.findIndex((file) => kindOf(file) !== "audio") : -1;
  const parts: Part<F>[] = files.map((file, index) => ({ file, text: index === carrier ? text : "" }));
  return text && carrier < 0 ? [...parts, { text, file: null }] : parts;
}
