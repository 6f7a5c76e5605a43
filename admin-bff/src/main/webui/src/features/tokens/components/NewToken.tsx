import {
  ActionIcon,
  Alert,
  Button,
  Checkbox,
  CopyButton,
  Group,
  Modal,
  NativeSelect,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import type { Scope } from "@/api/types";
import { explain } from "@/rules/explain-error";
import { words } from "@/words/words";
import { type CreatedToken, useCreateToken } from "../api/tokens";
import { DEFAULT_DAYS, expiryAfter, LIFETIMES, SCOPES } from "../rules";
import classes from "./Tokens.module.css";

/** Creates a token and shows its secret once. Mount it to open it. */
export function NewToken({ onClose }: { onClose: () => void }) {
  const create = useCreateToken();
  return (
    <Modal
      opened
      onClose={onClose}
      title={create.data ? words.tokens.created(create.data.name) : words.tokens.create}
      size="lg"
      closeOnClickOutside={!create.data}
    >
      {create.data ? (
        <Secret token={create.data} onClose={onClose} />
      ) : (
        <Form create={create} onCancel={onClose} />
      )}
    </Modal>
  );
}

function Form({ create, onCancel }: { create: ReturnType<typeof useCreateToken>; onCancel: () => void }) {
  const form = useForm({
    initialValues: { name: "", scopes: [] as Scope[], days: String(DEFAULT_DAYS) },
    validate: {
      name: (value) => (value.trim() ? null : words.admins.invalidName),
      scopes: (value) => (value.length > 0 ? null : words.tokens.noScopes),
    },
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ name, scopes, days }) =>
        create.mutate({ name: name.trim(), scopes, expires_at: expiryAfter(Number(days), Date.now()) }),
      )}
    >
      <Stack>
        {create.error && (
          <Alert color="red" role="alert">
            {explain(create.error)}
          </Alert>
        )}
        <TextInput
          label={words.admins.name}
          description={words.tokens.nameHint}
          maxLength={100}
          data-autofocus
          {...form.getInputProps("name")}
        />
        <Checkbox.Group label={words.tokens.scopes} {...form.getInputProps("scopes")}>
          <div className={classes.scopes}>
            {SCOPES.map((scope) => (
              <Checkbox key={scope} value={scope} label={words.tokens.scope[scope]} description={scope} />
            ))}
          </div>
        </Checkbox.Group>
        <NativeSelect
          label={words.tokens.expires}
          data={LIFETIMES.map((days) => ({ value: String(days), label: words.tokens.days(days) }))}
          {...form.getInputProps("days")}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {words.admins.cancel}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {words.tokens.create}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Secret({ token, onClose }: { token: CreatedToken; onClose: () => void }) {
  return (
    <Stack>
      <Text size="sm">{words.tokens.shownOnce}</Text>
      <Group gap="xs" wrap="nowrap" align="flex-end">
        <TextInput
          readOnly
          label={words.tokens.secret}
          value={token.token}
          classNames={{ root: classes.secret, input: classes.mono }}
          onFocus={(event) => event.currentTarget.select()}
          data-autofocus
        />
        <CopyButton value={token.token}>
          {({ copied, copy }) => (
            <ActionIcon
              size="input-sm"
              variant="default"
              onClick={copy}
              aria-label={copied ? words.tokens.copied : words.tokens.copy}
              title={copied ? words.tokens.copied : words.tokens.copy}
            >
              {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            </ActionIcon>
          )}
        </CopyButton>
      </Group>
      <Group justify="flex-end">
        <Button onClick={onClose}>{words.tokens.done}</Button>
      </Group>
    </Stack>
  );
}
