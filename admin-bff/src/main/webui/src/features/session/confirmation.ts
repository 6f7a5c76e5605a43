import { createStore } from "@/lib/store";

/** Continues the requests that wait for the password; null when none waits. */
export const asked = createStore<((confirmed: boolean) => void) | null>(null);

/** Opens the dialog; several requests at once share it. */
export function askForPassword(): Promise<boolean> {
  return new Promise((resolve) => {
    const others = asked.get();
    asked.set((confirmed) => {
      others?.(confirmed);
      resolve(confirmed);
    });
  });
}

/** Closes the dialog and lets the requests go on, or fail. */
export function answer(confirmed: boolean): void {
  const waiting = asked.get();
  asked.set(null);
  waiting?.(confirmed);
}
