import { Alert, Button, Group, Modal, PasswordInput, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { explain } from "@/lib/notify";
import { refusedField } from "@/lib/password";
import { useStore } from "@/lib/store";
import { words } from "@/lib/words";
import { useConfirmPassword } from "../api/passwords";
import { answer, asked } from "../confirmation";

/** Asks for the password before something delicate; the request that needs it waits. */
export function ConfirmPassword() {
  const waiting = useStore(asked);
  return waiting ? <Dialog /> : null;
}

function Dialog() {
  const confirm = useConfirmPassword();
  const [password, setPassword] = useState("");
  const wrong = refusedField(confirm.error, "password");
  return (
    <Modal opened onClose={() => answer(false)} title={words.account.confirmTitle} zIndex={400}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (password) confirm.mutate(password, { onSuccess: () => answer(true) });
        }}
      >
        <Stack>
          <Text size="sm">{words.account.confirmText}</Text>
          {confirm.error && !wrong && (
            <Alert color="red" role="alert">
              {explain(confirm.error)}
            </Alert>
          )}
          <PasswordInput
            label={words.signIn.password}
            autoComplete="current-password"
            data-autofocus
            value={password}
            error={wrong && words.account.wrongPassword}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => answer(false)}>
              {words.admins.cancel}
            </Button>
            <Button type="submit" loading={confirm.isPending} disabled={!password}>
              {words.account.confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
