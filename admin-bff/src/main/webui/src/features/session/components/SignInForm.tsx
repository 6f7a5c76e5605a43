import { Alert, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useRef } from "react";
import { hasStatus } from "@/lib/http";
import { explain } from "@/rules/explain-error";
import { notifyWarning } from "@/stores/notifications";
import { words } from "@/words/words";
import { useSignIn } from "../api/sign-in";

/** E-mail and password, with what to do when they are refused. */
export function SignInForm({ onSignedIn }: { onSignedIn: () => void }) {
  const signIn = useSignIn();
  const password = useRef<HTMLInputElement>(null);
  const form = useForm({
    initialValues: { email: "", password: "" },
    validate: {
      email: (value) => (value.trim() ? null : words.signIn.missingEmail),
      password: (value) => (value ? null : words.signIn.missingPassword),
    },
  });

  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => {
        signIn.mutate(
          { ...values, email: values.email.trim() },
          {
            onSuccess: (session) => {
              if (session.failed_sign_ins > 0)
                notifyWarning(words.account.guessed, words.account.guessedTimes(session.failed_sign_ins));
              onSignedIn();
            },
            // Someone who mistyped can type again at once.
            onError: () => {
              password.current?.focus();
              password.current?.select();
            },
          },
        );
      })}
    >
      <Stack gap="md">
        {signIn.error && (
          <Alert color="red" role="alert" p="sm">
            {refusal(signIn.error)}
          </Alert>
        )}
        <TextInput
          label={words.signIn.email}
          type="email"
          autoComplete="username"
          size="md"
          autoFocus
          {...form.getInputProps("email")}
        />
        <PasswordInput
          label={words.signIn.password}
          autoComplete="current-password"
          size="md"
          ref={password}
          {...form.getInputProps("password")}
        />
        <Button type="submit" size="md" fullWidth loading={signIn.isPending}>
          {words.signIn.submit}
        </Button>
      </Stack>
    </form>
  );
}

function refusal(error: Error): string {
  if (hasStatus(error, 401)) return words.signIn.wrong;
  if (hasStatus(error, 429)) return words.signIn.tooMany(error.retryAfter);
  return explain(error);
}
