import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { EmptyState } from "@/components/EmptyState";
import { HttpError } from "@/lib/http";
import { explain } from "@/rules/explain-error";
import { words } from "@/words/words";

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <main>
      <h1 className="visually-hidden">{words.errors.pageNotFound}</h1>
      <EmptyState title={words.errors.pageNotFound}>
        <Button component={Link} to="/" mt="sm">
          {words.errors.backToDashboard}
        </Button>
      </EmptyState>
    </main>
  );
}

/** A page that broke, or a server that does not answer. */
export function Crash({ error }: { error: unknown }) {
  const fromServer = error instanceof HttpError || error instanceof TypeError;
  return (
    <main role="alert">
      <h1 className="visually-hidden">{words.errors.title}</h1>
      <EmptyState title={words.errors.title} hint={fromServer ? explain(error) : words.errors.crash}>
        <Button mt="sm" onClick={() => location.reload()}>
          {words.errors.reload}
        </Button>
      </EmptyState>
    </main>
  );
}
