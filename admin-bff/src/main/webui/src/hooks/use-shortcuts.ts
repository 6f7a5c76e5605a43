import { useEffect, useEffectEvent } from "react";
import { type ShortcutName, shortcutOf } from "@/rules/shortcuts";

/** Binds handlers to shortcuts while the component is on screen. */
export function useShortcuts(
  handlers: {
    [name in ShortcutName]?: ((press: KeyboardEvent) => void) | undefined;
  },
): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    const name = shortcutOf(event);
    const handler = name && handlers[name];
    if (!handler) return;
    event.preventDefault();
    handler(event);
  });
  useEffect(() => {
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
