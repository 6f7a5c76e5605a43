import { Button, Group, Modal, Skeleton, Text } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { useState } from "react";
import type { AccessToken } from "@/api/types";
import { Chip } from "@/components/Chip";
import { EmptyState } from "@/components/EmptyState";
import { ErrorState } from "@/components/ErrorState";
import { useNow } from "@/hooks/use-now";
import { ago, fullTime } from "@/rules/time";
import { notifyDone, notifyError } from "@/stores/notifications";
import { words } from "@/words/words";
import { useRevokeToken, useTokens } from "../api/tokens";
import { isExpired } from "../rules";
import classes from "./Tokens.module.css";

/** All tokens, with who answers for them and when they were last used. */
export function TokenTable() {
  const { data, error, refetch } = useTokens();
  const [revoked, setRevoked] = useState<AccessToken | null>(null);
  const now = useNow();

  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton h={160} radius="md" />;
  if (data.items.length === 0)
    return (
      <EmptyState
        icon={<IconKey size={32} aria-hidden />}
        title={words.tokens.empty}
        hint={words.tokens.emptyHint}
      />
    );
  return (
    <>
      <ul className={classes.items} aria-label={words.tokens.title}>
        {data.items.map((token) => (
          <Item key={token.id} token={token} now={now} onRevoke={() => setRevoked(token)} />
        ))}
      </ul>
      {revoked && <Revoke token={revoked} onClose={() => setRevoked(null)} />}
    </>
  );
}

function Item({ token, now, onRevoke }: { token: AccessToken; now: number; onRevoke: () => void }) {
  const expired = isExpired(token.expires_at, now);
  return (
    <li>
      <div className={classes.what}>
        <h2>
          {token.name}
          {token.hint && <code>{token.hint}</code>}
          {expired && <Chip tone="bad">{words.tokens.expired}</Chip>}
        </h2>
        <p>
          {token.owner && `${words.tokens.ownedBy(token.owner.name)} · `}
          {token.last_used_at ? words.tokens.used(ago(token.last_used_at, now)) : words.tokens.neverUsed}
          {" · "}
          {token.expires_at ? words.tokens.expiresAt(fullTime(token.expires_at)) : words.tokens.lasting}
        </p>
        <div className={classes.chips}>
          {token.scopes.map((scope) => (
            <Chip key={scope}>{scope}</Chip>
          ))}
        </div>
      </div>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={words.tokens.revokeOf(token.name)}
        onClick={onRevoke}
      >
        {words.tokens.revoke}
      </Button>
    </li>
  );
}

function Revoke({ token, onClose }: { token: AccessToken; onClose: () => void }) {
  const revoke = useRevokeToken();
  return (
    <Modal opened onClose={onClose} title={words.tokens.revokeOf(token.name)}>
      <Text size="sm">{words.tokens.revokeText}</Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {words.admins.cancel}
        </Button>
        <Button
          color="red"
          loading={revoke.isPending}
          onClick={() =>
            revoke.mutate(token.id, {
              onSuccess: () => {
                notifyDone(words.tokens.revoked(token.name));
                onClose();
              },
              onError: notifyError,
            })
          }
        >
          {words.tokens.revoke}
        </Button>
      </Group>
    </Modal>
  );
}
