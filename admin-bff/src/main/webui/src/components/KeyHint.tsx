import { Kbd } from "@mantine/core";

/** A key cap that hints at a shortcut; silent for screen readers. */
export function KeyHint({ children }: { children: string }) {
  return (
    <Kbd size="xs" aria-hidden="true" visibleFrom="md" className="key-hint">
      {children}
    </Kbd>
  );
}
