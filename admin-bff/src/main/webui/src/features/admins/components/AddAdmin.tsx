import { Alert, Button, Group, Modal, NativeSelect, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { AdminRole } from "@/api/types";
import { HttpError } from "@/lib/http";
import { explain } from "@/rules/explain-error";
import { refusedField, validPassword } from "@/rules/password";
import { notifyDone } from "@/stores/notifications";
import { words } from "@/words/words";
import { useCreateAdmin } from "../api/create-admin";
import { ROLES, validEmail } from "../rules";

/** The form that creates an account. */
export function AddAdmin({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const create = useCreateAdmin();
  const form = useForm({
    initialValues: { name: "", email: "", password: "", role: "agent" as AdminRole },
    validate: {
      name: (value) => (value.trim() ? null : words.admins.invalidName),
      email: validEmail,
      password: validPassword,
    },
  });
  const close = () => {
    form.reset();
    create.reset();
    onClose();
  };

  return (
    <Modal opened={opened} onClose={close} title={words.admins.add}>
      <form
        noValidate
        onSubmit={form.onSubmit((values) =>
          create.mutate(values, {
            onSuccess: (admin) => {
              notifyDone(words.admins.created(admin.name));
              close();
            },
            onError: (error) => {
              if (!(error instanceof HttpError)) return;
              for (const { field, message } of error.problem.violations ?? [])
                form.setFieldError(field, message);
              if (refusedField(error, "password")) form.setFieldError("password", words.account.tooEasy);
            },
          }),
        )}
      >
        <Stack>
          {create.error && !refusedField(create.error, "password") && (
            <Alert color="red" role="alert">
              {explain(create.error)}
            </Alert>
          )}
          <TextInput label={words.admins.name} data-autofocus {...form.getInputProps("name")} />
          <TextInput
            label={words.admins.email}
            type="email"
            autoComplete="off"
            {...form.getInputProps("email")}
          />
          <PasswordInput
            label={words.admins.password}
            description={words.admins.passwordHint}
            autoComplete="new-password"
            {...form.getInputProps("password")}
          />
          <NativeSelect
            label={words.admins.role}
            data={ROLES.map((role) => ({ value: role, label: words.admins.roles[role] }))}
            {...form.getInputProps("role")}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {words.admins.cancel}
            </Button>
            <Button type="submit" loading={create.isPending}>
              {words.admins.create}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
