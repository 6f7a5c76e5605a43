/** What belongs to the browser and not to the person who signed in: language and theme. */
const STAYS = ["chat-support.language", "mantine-color-scheme-value"];

/** Removes what a person has read and written in this browser, for when they sign out or their session ends. */
export function forgetPerson(): void {
  for (const storage of [localStorage, sessionStorage]) {
    const keys = Object.keys(storage).filter(
      (key) => key.startsWith("chat-support.") && !STAYS.includes(key),
    );
    for (const key of keys) storage.removeItem(key);
  }
}

/** What stays, to be put back: with the answer to a sign-out browsers clear all of their storage. */
export function keepPreferences(): () => void {
  const kept = STAYS.map((key) => [key, localStorage.getItem(key)] as const);
  return () => {
    for (const [key, value] of kept) if (value !== null) localStorage.setItem(key, value);
  };
}
