import { Button } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { explain } from "@/rules/explain-error";
import { words } from "@/words/words";
import { EmptyState } from "./EmptyState";

/** Something could not be read: why, and a way to try again. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <div role="alert">
      <EmptyState
        icon={<IconPlugConnectedX size={28} aria-hidden />}
        title={words.errors.title}
        hint={explain(error)}
      >
        <Button variant="default" mt="sm" onClick={onRetry}>
          {words.errors.retry}
        </Button>
      </EmptyState>
    </div>
  );
}
