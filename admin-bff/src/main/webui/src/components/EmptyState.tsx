import { Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";

/** What to say, and offer, where there is nothing to show. */
export function EmptyState({
  icon,
  title,
  hint,
  children,
}: {
  icon?: ReactNode;
  title: string;
  hint?: string;
  children?: ReactNode;
}) {
  return (
    <Stack align="center" justify="center" gap={6} p="xl" ta="center" mih={180} c="var(--soft)">
      {icon}
      <Text fw={600} c="var(--ink)">
        {title}
      </Text>
      {hint && (
        <Text size="sm" c="var(--soft)" maw={340}>
          {hint}
        </Text>
      )}
      {children}
    </Stack>
  );
}
