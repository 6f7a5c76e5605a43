import type { CannedResponse } from "@/api/types";

/** What a canned response may ask for. */
export const VARIABLES = ["contact.name", "contact.phone", "ticket.id", "admin.name"] as const;

/** Name of a variable. */
export type Variable = (typeof VARIABLES)[number];

const PATTERN = /\{\{([^{}]*)\}\}/g;

/** The variables of a text that do not exist. */
export function unknownVariables(text: string): string[] {
  const named = [...text.matchAll(PATTERN)].map((found) => (found[1] ?? "").trim());
  return [...new Set(named)].filter((name) => !(VARIABLES as readonly string[]).includes(name));
}

/** The text with its variables filled in; an unknown one stays as it is. */
export function filledIn(text: string, values: Readonly<Record<Variable, string>>): string {
  return text.replaceAll(PATTERN, (whole, name: string) => values[name.trim() as Variable] ?? whole);
}

/** The responses that match what was typed: the contact's language first, then the best matches. */
export function matching(
  all: readonly CannedResponse[],
  query: string,
  language: string | null,
): CannedResponse[] {
  const wanted = query.toLowerCase();
  const rank = (one: CannedResponse) => {
    const shortcut = one.shortcut.toLowerCase();
    if (shortcut.startsWith(wanted)) return 0;
    if (shortcut.includes(wanted)) return 1;
    if (one.title.toLowerCase().includes(wanted)) return 2;
    return one.text.toLowerCase().includes(wanted) ? 3 : -1;
  };
  return all
    .map((one) => ({ one, rank: rank(one), far: distance(one.language, language) }))
    .filter((found) => found.rank >= 0)
    .sort((a, b) => a.far - b.far || a.rank - b.rank || a.one.shortcut.localeCompare(b.one.shortcut))
    .map(({ one }) => one);
}

function distance(language: string | null, contacts: string | null): number {
  if (language === null) return 1;
  if (contacts === null) return 2;
  return language.slice(0, 2) === contacts.slice(0, 2) ? 0 : 2;
}
