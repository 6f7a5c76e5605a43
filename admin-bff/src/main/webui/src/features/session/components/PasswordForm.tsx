import { Alert, Button, Group, PasswordInput, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { HttpError } from "@/lib/http";
import { explain } from "@/rules/explain-error";
import { refusedField, validPassword } from "@/rules/password";
import { words } from "@/words/words";
import { useChangePassword } from "../api/passwords";

/** The current password and a new one, twice. */
export function PasswordForm({ onDone, onCancel }: { onDone: () => void; onCancel?: () => void }) {
  const change = useChangePassword();
  const form = useForm({
    initialValues: { current: "", new: "", again: "" },
    validate: {
      current: (value) => (value ? null : words.signIn.missingPassword),
      new: validPassword,
      again: (value, values) => (value === values.new ? null : words.account.notTheSame),
    },
  });
  const refused = (error: Error) => {
    if (refusedField(error, "current")) form.setFieldError("current", words.account.wrongPassword);
    else if (refusedField(error, "new")) form.setFieldError("new", words.account.tooEasy);
  };
  const explained = change.error && !(change.error instanceof HttpError && change.error.status === 422);

  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ current, new: replacement }) =>
        change.mutate({ current, new: replacement }, { onSuccess: onDone, onError: refused }),
      )}
    >
      <Stack>
        {explained && (
          <Alert color="red" role="alert">
            {explain(change.error)}
          </Alert>
        )}
        <PasswordInput
          label={words.account.current}
          autoComplete="current-password"
          data-autofocus
          {...form.getInputProps("current")}
        />
        <PasswordInput
          label={words.admins.newPassword}
          description={words.admins.passwordHint}
          autoComplete="new-password"
          {...form.getInputProps("new")}
        />
        <PasswordInput
          label={words.account.again}
          autoComplete="new-password"
          {...form.getInputProps("again")}
        />
        <Group justify="flex-end">
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {words.admins.cancel}
            </Button>
          )}
          <Button type="submit" loading={change.isPending}>
            {words.account.change}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
