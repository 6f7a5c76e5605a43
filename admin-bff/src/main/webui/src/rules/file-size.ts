import { words } from "@/words/words";

const STEP = 1024;

/** A number of bytes as people say it. */
export function fileSize(bytes: number): string {
  const [small, medium, large] = words.media.sizes;
  if (bytes < STEP) return `${bytes} ${small}`;
  if (bytes < STEP * STEP) return `${Math.round(bytes / STEP)} ${medium}`;
  return `${(bytes / STEP / STEP).toFixed(1)} ${large}`;
}
