import { Alert, Button, Group, Modal, PasswordInput, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { explain } from "@/rules/explain-error";
import { refusedField } from "@/rules/password";
import { words } from "@/words/words";
import { useConfirmPassword } from "../api/passwords";
import { answer } from "../confirmation";

/** A dialog below this one must not close as well; Mantine's dialogs all listen for Escape. */
const OWN_ESCAPE = { "data-mantine-stop-propagation": "true" };

/** Asks for the password before something delicate; the request that needs it waits. */
export function ConfirmPassword() {
  const confirm = useConfirmPassword();
  const [password, setPassword] = useState("");
  const wrong = refusedField(confirm.error, "password");
  return (
    // Without a header of its own: it may lie over another dialog, and a page has one banner.
    <Modal.Root opened onClose={() => answer(false)} zIndex={400}>
      <Modal.Overlay />
      <Modal.Content aria-label={words.account.confirmTitle}>
        <Modal.Body pt="md">
          <form
            noValidate
            onKeyDown={(event) => {
              if (event.key === "Escape") answer(false);
            }}
            onSubmit={(event) => {
              event.preventDefault();
              if (password) confirm.mutate(password, { onSuccess: () => answer(true) });
            }}
          >
            <Stack>
              <Text component="h2" fw={600} m={0}>
                {words.account.confirmTitle}
              </Text>
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
                {...OWN_ESCAPE}
                value={password}
                error={wrong && words.account.wrongPassword}
                onChange={(event) => setPassword(event.currentTarget.value)}
              />
              <Group justify="flex-end">
                <Button variant="default" onClick={() => answer(false)} {...OWN_ESCAPE}>
                  {words.admins.cancel}
                </Button>
                <Button type="submit" loading={confirm.isPending} disabled={!password} {...OWN_ESCAPE}>
                  {words.account.confirm}
                </Button>
              </Group>
            </Stack>
          </form>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
