/** What belongs to the browser and not to the agent who signed in: language and theme. */
const STAYS = ["chat-support.language", "mantine-color-scheme-value"];

/** Removes what an agent has read and written in this browser; for when they sign out or their session ends. */
export function clearBrowserStorage(): void {
  for (const storage of [localStorage, sessionStorage]) {
    const keys = Object.keys(storage).filter(
      (key) => key.startsWith("chat-support.") && !STAYS.includes(key),
    );
    for (const key of keys) storage.removeItem(key);
  }
}

/** Reads what stays and returns how to put it back: browsers clear all of their storage after a sign-out. */
export function keepPreferences(): () => void {
  const kept = STAYS.map((key) => [key, localStorage.getItem(key)] as const);
  return () => {
    for (const [key, value] of kept) if (value !== null) localStorage.setItem(key, value);
  };
}
