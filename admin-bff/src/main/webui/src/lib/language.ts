/** The languages of the console, each by its own name. */
export const LANGUAGES = { en: "English", es: "Español", fr: "Français", pt: "Português" } as const;

/** One of the console's languages. */
export type Language = keyof typeof LANGUAGES;

const CHOICE = "chat-support.language";

/** What the agent chose, else the first of the browser's languages that the console speaks, else English. */
export function preferredLanguage(chosen: string | null, browser: readonly string[]): Language {
  const wanted = [chosen ?? "", ...browser].map((tag) => tag.toLowerCase().split("-")[0] ?? "");
  return wanted.find((tag): tag is Language => Object.hasOwn(LANGUAGES, tag)) ?? "en";
}

const browserLanguages: readonly string[] = globalThis.navigator?.languages ?? [];

/** The language of this page; another one needs a reload. */
export const language: Language = preferredLanguage(
  globalThis.localStorage?.getItem(CHOICE) ?? null,
  browserLanguages,
);

/** The region's way of writing numbers and times, if the browser has one for this language. */
export const locale: string = browserLanguages.find((tag) => tag.split("-")[0] === language) ?? language;

/** Keeps the choice and shows the console in it. */
export function chooseLanguage(next: Language): void {
  localStorage.setItem(CHOICE, next);
  location.reload();
}
