import type { Admin } from "@/api/types";

/** Part of a note's text; a mention where it names an agent. */
export interface NotePart {
  text: string;
  mention: boolean;
}

/** The agents whose `@Name` is in a text; where one name begins with another, the longest counts. */
export function mentionsIn(text: string, admins: readonly Pick<Admin, "id" | "name">[]): number[] {
  const named = new Set(
    partsOf(
      text,
      admins.map((admin) => admin.name),
    )
      .filter((part) => part.mention)
      .map((part) => part.text.slice(1)),
  );
  return admins.filter((admin) => named.has(admin.name)).map((admin) => admin.id);
}

/** Cuts a text into mentions and what is between them. */
export function partsOf(text: string, names: readonly string[]): NotePart[] {
  if (names.length === 0) return [{ text, mention: false }];
  const alternatives = [...names]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("|");
  return text
    .split(new RegExp(`((?<![\\p{L}\\p{N}])@(?:${alternatives})(?![\\p{L}\\p{N}]))`, "u"))
    .map((part, index) => ({ text: part, mention: index % 2 === 1 }))
    .filter((part) => part.text !== "");
}
