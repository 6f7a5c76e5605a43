/** What the server takes on one ticket. */
export const TAGS_MAX = 10;
export const TAG_LENGTH_MAX = 40;

/** A tag as the server keeps it; null for what is none. */
export function normalTag(written: string): string | null {
  const tag = written.trim().replace(/^#+/, "").trim().replaceAll(/\s+/g, " ").toLowerCase();
  return tag === "" || tag.length > TAG_LENGTH_MAX || tag.includes(",") ? null : tag;
}
